import { decode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { installedPackages, ownerOf } from "../../packages/database";
import { upstreamOf } from "../../packages/details";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { localZone } from "../kit/time-zone";
import { NPM } from "./library/npm";
import { Script } from "./script";

/** What belongs to a version of node, by its first number: V8 and the others, and the name of the long-term line. */
const RELEASES: Readonly<
	Record<string, { readonly lts: string; readonly versions: Readonly<Record<string, string>> }>
> = {
	12: {
		lts: "Erbium",
		versions: { v8: "7.8.279.23-node.56", uv: "1.43.0", zlib: "1.2.11", modules: "72", openssl: "1.1.1m" },
	},
	16: {
		lts: "Gallium",
		versions: { v8: "9.4.146.26-node.26", uv: "1.43.0", zlib: "1.2.11", modules: "93", openssl: "1.1.1v+quic" },
	},
	18: {
		lts: "Hydrogen",
		versions: { v8: "10.2.154.26-node.28", uv: "1.44.2", zlib: "1.2.13", modules: "108", openssl: "3.0.11" },
	},
};

/** What is taken for node's version where no package tells it. */
const USUAL_VERSION = "18.19.0";

/** Version of the package that the running executable belongs to; `usual` where none owns it. */
function versionOf(sys: Sys, usual: string): string {
	const exe = sys.machine.process(sys.pid)?.exe ?? "";
	return upstreamOf(ownerOf(sys, exe)?.entry.version ?? "") || usual;
}

type Options = {
	kind: "file" | "eval" | "print" | "stdin" | "bundled";
	source: string;
	isModule: boolean;
	isCheckOnly: boolean;
	readonly execArgv: string[];
	readonly preload: string[];
};

/** Options that change nothing here, and those of them that take a value. */
const PASSED =
	/^--(no-warnings|trace-[\w-]+|max[-_]old[-_]space[-_]size=\d+|unhandled-rejections=\w+|enable-source-maps|experimental-[\w-]+(=.*)?|no-deprecation|harmony[\w-]*|expose-gc|stack-size=\d+|preserve-symlinks|use-openssl-ca|dns-result-order=\w+|title=.*|env-file=.*|inspect(=.*)?|interactive)$|^-i$/;

const HELP =
	"Usage: node [options] [ script.js ] [arguments]\n       node inspect [options] [ script.js | host:port ] [arguments]\n";

/** node(1): JavaScript by QuickJS with a library of our own (docs/decisions/0012). */
export const NODE: Program = {
	name: "node",
	*run(sys) {
		const version = `v${versionOf(sys, USUAL_VERSION)}`;
		const [argv0 = "node", ...args] = sys.argv();
		const options: Options = {
			kind: "file",
			source: "",
			isModule: false,
			isCheckOnly: false,
			execArgv: [],
			preload: [],
		};
		let isEval = false;
		while (args[0]?.startsWith("-") && args[0] !== "-") {
			const arg = args.shift() ?? "";
			if (arg === "--") {
				break;
			}
			if (arg === "-v" || arg === "--version") {
				yield* sys.print(`${version}\n`);
				return 0;
			}
			if (arg === "-h" || arg === "--help") {
				yield* sys.print(HELP);
				return 0;
			}
			options.execArgv.push(arg);
			const [name = arg, attached] =
				arg.startsWith("--") && arg.includes("=")
					? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]
					: [arg];
			const value = () => {
				const given = attached ?? args.shift();
				if (given !== undefined && attached === undefined) {
					options.execArgv.push(given);
				}
				return given;
			};
			if (/^(-e|--eval|-p|-pe|--print)$/.test(name)) {
				isEval = true;
				options.kind = name === "-e" || name === "--eval" ? (options.kind === "print" ? "print" : "eval") : "print";
				const given = value();
				if (given === undefined) {
					yield* sys.warn(`${argv0}: ${name} requires an argument\n`);
					return 9;
				}
				options.source = given;
			} else if (name === "-r" || name === "--require") {
				options.preload.push(value() ?? "");
			} else if (name === "--input-type") {
				options.isModule = value() === "module";
			} else if (name === "-c" || name === "--check") {
				options.isCheckOnly = true;
			} else if (!PASSED.test(arg)) {
				yield* sys.warn(`${argv0}: bad option: ${arg}\n`);
				return 9;
			}
		}
		let file: string | undefined;
		if (!isEval) {
			file = args.shift();
			if (file === undefined || file === "-") {
				options.kind = "stdin";
				options.source = decode(yield* readAll(sys, 0));
			}
		}
		return yield* runScript(sys, version, options, file, args);
	},
};

/** npm(1) and npx(1): a script that comes with the library. */
function npmTool(name: "npm" | "npx"): Program {
	return {
		name,
		*run(sys) {
			const version = versionOf(sys, "9.2.0");
			const source = `(function (require, options) {${NPM}})`;
			const marks = { isNpx: name === "npx" };
			const prefix = isDebianFamily(sys.machine.facts.userland) ? "/usr/local" : "/usr";
			return yield* runScript(
				sys,
				`v${nodeVersion(sys)}`,
				{ kind: "bundled", source, isModule: false, isCheckOnly: false, execArgv: [], preload: [] },
				`/usr/bin/${name}`,
				sys.argv().slice(1),
				{ version, prefix, marks },
			);
		},
	};
}

export const NPM_TOOLS: readonly Program[] = [npmTool("npm"), npmTool("npx")];

/** Version of the node that is installed. */
function nodeVersion(sys: Sys): string {
	const found = installedPackages(sys).get("nodejs");
	return found ? upstreamOf(found.entry.version) : USUAL_VERSION;
}

function* runScript(
	sys: Sys,
	version: string,
	options: Options,
	file: string | undefined,
	args: readonly string[],
	bundled?: { readonly [key: string]: unknown },
): Routine<number> {
	const exe = bundled ? "/usr/bin/node" : (sys.machine.process(sys.pid)?.exe ?? "/usr/bin/node");
	const shown =
		file === undefined
			? []
			: file === "-"
				? ["-"]
				: [file.startsWith("/") ? file : `${sys.cwd()}/${file}`.replace(/\/\.\//g, "/")];
	const release = RELEASES[/\d+/.exec(version)?.[0] ?? ""];
	sys.setDisposition("PIPE", "ignore");
	const script = new Script(sys, yield* localZone(sys));
	const status = yield* script.run({
		kind: options.kind,
		source: options.source,
		isModule: options.isModule,
		isCheckOnly: options.isCheckOnly,
		file,
		bundled,
		preload: options.preload,
		argv: [exe, ...shown, ...args],
		argv0: sys.argv()[0],
		execArgv: options.execArgv,
		execPath: exe,
		env: Object.fromEntries(sys.env),
		version,
		versions: { node: version.slice(1), ...release?.versions },
		lts: release?.lts,
		pid: sys.pid,
		ppid: sys.ppid(),
	});
	yield* script.flush();
	return status;
}
