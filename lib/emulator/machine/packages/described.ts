import type { Routine, Sys } from "../kernel/sys";
import type { Program } from "../program";
import { ownerOf } from "./database";
import { upstreamOf } from "./details";

/** What a program that does not run here says of its version: words that ask for it, the text, and where it goes. */
type Description = { readonly asks: RegExp; readonly text: (version: string) => string; readonly toError?: boolean };

const java = (version: string) => {
	const [, update] = /^1\.8\.0\.(\d+)/.exec(version) ?? /^8u(\d+)/.exec(version) ?? [];
	const name = update === undefined ? version.replace(/^(\d+\.\d+\.\d+).*/, "$1") : `1.8.0_${update}`;
	return `openjdk version "${name}"\nOpenJDK Runtime Environment (build ${name})\nOpenJDK 64-Bit Server VM (build ${name}, mixed mode)\n`;
};

const descriptions: Readonly<Record<string, Description>> = {
	java: { asks: /^-version$/, text: java, toError: true },
	javac: {
		asks: /^-version$/,
		text: (version) => `javac ${/"(.*?)"/.exec(java(version))?.[1] ?? version}\n`,
		toError: true,
	},
	php: { asks: /^(-v|--version)$/, text: (version) => `PHP ${version} (cli)\n` },
	gcc: { asks: /^--version$/, text: (version) => `gcc (GCC) ${version}\n` },
	"g++": { asks: /^--version$/, text: (version) => `g++ (GCC) ${version}\n` },
	make: { asks: /^(-v|--version)$/, text: (version) => `GNU Make ${version}\n` },
	docker: { asks: /^(-v|--version)$/, text: (version) => `Docker version ${version}\n` },
	go: { asks: /^version$/, text: (version) => `go version go${version} linux/amd64\n` },
	mvn: { asks: /^(-v|--version)$/, text: (version) => `Apache Maven ${version}\n` },
	perl: { asks: /^-v$/, text: (version) => `\nThis is perl 5 (v${version}) built for x86_64-linux\n` },
	vim: { asks: /^--version$/, text: (version) => `VIM - Vi IMproved ${version}\n` },
	ruby: { asks: /^(-v|--version)$/, text: (version) => `ruby ${version} [x86_64-linux]\n` },
};

/** Programs that packages bring and the machine cannot run: they tell their version and say so for all else. */
export const DESCRIBED: readonly Program[] = Object.entries(descriptions).map(
	([name, { asks, text, toError = false }]) => ({
		name,
		*run(sys: Sys): Routine<number> {
			const args = sys.argv().slice(1);
			if (args.some((arg) => asks.test(arg))) {
				const exe = sys.machine.process(sys.pid)?.exe ?? "";
				const version = upstreamOf(ownerOf(sys, exe)?.entry.version ?? "");
				yield* toError ? sys.warn(text(version)) : sys.print(text(version));
				return 0;
			}
			yield* sys.warn(`scalehook: ${name} programs do not run in the emulated instance\n`);
			return 126;
		},
	}),
);
