/** Orval takes the rest of what it is asked to make from a file: where the document is, and where the client goes. */
export default {
  maqal: {
    input: { target: process.env.MAQAL_DOCUMENT },
    output: {
      target: process.env.MAQAL_CLIENT,
      client: 'fetch',
      mode: 'single',
      baseUrl: { runtime: 'process.env.MAQAL_URL' },
    },
  },
};
