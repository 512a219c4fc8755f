/** The compilers and interpreters, and what the output of generators needs beside them, where Debian puts it. */
import { tmpdir } from 'node:os';
import type { Compiler } from './cells.ts';
import { type Command, tool } from './run.ts';

const java = '/usr/share/java';
const crates = '/usr/share/cargo/registry';

/** Jackson, as a class path. */
export const jackson = ['core', 'annotations', 'databind'].map(one => `${java}/jackson-${one}.jar`).join(':');

/** Modules of Go that the system has, without a module proxy. */
export const goPath = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' };

/** Crates that the system has, without a registry. */
export const cargoArgs = [
  '--config',
  'source.crates-io.replace-with="system"',
  '--config',
  `source.system.directory="${crates}"`,
  '--offline',
];

const shell = (line: string): Command => ({ program: 'sh', args: ['-c', line], cwd: tmpdir() });

const named = (name: string, line: string): Compiler => ({ name, probe: shell(line) });

export const compilers = {
  bash: named('bash', 'command -v curl && bash --version'),
  cpp: named('g++', 'test -e /usr/include/nlohmann/json.hpp && g++ --version'),
  crystal: named('crystal', 'crystal --version'),
  go: named('go', 'test -d /usr/share/gocode/src/golang.org/x/oauth2 && go version'),
  java: named('javac', `test -e ${java}/jackson-databind.jar && javac -version`),
  node: named('node', `'${process.execPath}' --version`),
  php: named('php', 'php -r "exit((int) !extension_loaded(\'mbstring\'));" && php --version'),
  python: named(
    'python3',
    '/usr/bin/python3 -c "import dateutil, six, certifi, urllib3" && /usr/bin/python3 --version',
  ),
  ruby: named('ruby', 'ruby -e "require \'typhoeus\'" && ruby --version'),
  rust: named('rustc', `ls ${crates} | grep -q serde_json && rustc --version`),
  typescript: { name: 'tsc', probe: tool('tsc', ['--version']) },
} satisfies Record<string, Compiler>;
