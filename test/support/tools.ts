export * from '../../openapi/tools/install.ts';
