import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { executable, type Program } from "../../program";
import { runToEnd } from "../kit/exec";
import { readAll } from "../kit/lines";
import type { Host } from "./host";
import { importerOf } from "./imports";
import { Interpreter } from "./interpreter";
import { parseJson, writeJson } from "./json";
import { builtinsOf, modulesOf, VERSIONS } from "./modules";
import { parsePython } from "./parse";
import { resumeFolder, serveFolder } from "./serve-folder";
import { StandardOutput } from "./standard-output";
import { PythonSyntaxError } from "./tokenize";
import { PyExit, PyRaise, str, Unemulated } from "./values";

/** python(1): the part of the language that set-up scripts use; what is beyond it fails as a missing module or name does. */
function python(name: string, isTwo: (sys: Sys) => boolean): Program {
	return {
		name,
		resume: resumeFolder,
		*run(sys) {
			const two = isTwo(sys);
			const version = VERSIONS[sys.machine.facts.userland][two ? 2 : 3];
			const args = [...sys.argv().slice(1)];
			let isImmediate = sys.isatty(1) || (sys.env.get("PYTHONUNBUFFERED") ?? "") !== "";
			while (args[0] !== undefined && /^-[uBEsSOIqib]+$/.test(args[0])) {
				isImmediate ||= args[0].includes("u");
				args.shift();
			}
			const out = new StandardOutput(sys, isImmediate);
			const [first, ...rest] = args;
			if (first === "-V" || first === "--version") {
				yield* two ? sys.warn(`Python ${version}\n`) : sys.print(`Python ${version}\n`);
				return 0;
			}
			if (first === "-m") {
				return yield* runModule(sys, two, rest);
			}
			if (first === "-c") {
				return yield* execute(sys, two, out, rest[0] ?? "", "<string>", ["-c", ...rest.slice(1)]);
			}
			if (first === undefined || first === "-") {
				return yield* execute(sys, two, out, decode(yield* readAll(sys, 0)), "<stdin>", ["-", ...rest]);
			}
			let source: string;
			try {
				source = decode(yield* sys.readFile(first));
			} catch (error) {
				if (isErrno(error)) {
					yield* sys.warn(`${sys.argv()[0]}: can't open file '${first}': [Errno ${error.number}] ${error.message}\n`);
					return 2;
				}
				throw error;
			}
			return yield* execute(sys, two, out, source, first, args);
		},
	};
}

function* execute(
	sys: Sys,
	isTwo: boolean,
	out: StandardOutput,
	source: string,
	file: string,
	argv: readonly string[],
): Routine<number> {
	let host: Host | undefined;
	const names = builtinsOf(sys, isTwo, out, () => {
		if (!host) {
			throw new Error("a built-in was called before the interpreter was there");
		}
		return host;
	});
	const folder = /^[<]/.test(file) ? "." : file.replace(/\/?[^/]*$/, "") || ".";
	const interpreter = new Interpreter(
		sys,
		isTwo,
		names,
		out,
		modulesOf(sys, isTwo, out, argv, names),
		importerOf(sys, folder, isTwo),
	);
	host = interpreter;
	try {
		yield* interpreter.run(parsePython(source, isTwo && !/^from __future__ import .*print_function/m.test(source)));
		return 0;
	} catch (error) {
		// A file's output goes out before what Python says of its end, that of -c behind it.
		if (file !== "<string>") {
			yield* out.flush();
		}
		if (error instanceof PyExit) {
			const { code } = error;
			if (typeof code === "string") {
				yield* sys.warn(`${code}\n`);
				return 1;
			}
			return code === null ? 0 : Number(code) & 255;
		}
		if (error instanceof PyRaise) {
			const text = error.text === "" ? error.type : `${error.type}: ${error.text}`;
			yield* sys.warn(`${traceback(file, source, interpreter.line, error)}${text}\n`);
			return 1;
		}
		if (error instanceof Unemulated) {
			yield* sys.warn(`scalehook: python module ${error.module} does not run in the emulated instance\n`);
			return 126;
		}
		if (error instanceof PythonSyntaxError) {
			const line = source.split("\n")[error.line - 1] ?? "";
			yield* sys.warn(
				`  File "${file}", line ${error.line}\n    ${line.trim()}\n    ^\n${error.kind}: ${error.message}\n`,
			);
			return 1;
		}
		throw error;
	} finally {
		yield* out.flush();
	}
}

/** The places that an exception went through; of a file each with its source. */
function traceback(file: string, source: string, line: number, { frames }: PyRaise): string {
	const lines = source.split("\n");
	let told = "Traceback (most recent call last):\n";
	let repeated = 0;
	const places = [{ name: "<module>", line }, ...frames];
	for (const [index, place] of places.entries()) {
		const next = places[index + 1];
		if (repeated < SHOWN_REPEATS) {
			const text = file.startsWith("<") ? "" : `    ${lines[place.line - 1]?.trim() ?? ""}\n`;
			told += `  File "${file}", line ${place.line}, in ${place.name}\n${text}`;
		}
		repeated += 1;
		if (next?.name !== place.name || next.line !== place.line) {
			const more = repeated - SHOWN_REPEATS;
			told += more > 0 ? `  [Previous line repeated ${more} more time${more === 1 ? "" : "s"}]\n` : "";
			repeated = 0;
		}
	}
	return told;
}

/** How often Python shows the same place before it only counts. */
const SHOWN_REPEATS = 3;

/** -m: json.tool and the like; a module that is not emulated says so. */
function* runModule(sys: Sys, isTwo: boolean, [name = "", ...args]: readonly string[]): Routine<number> {
	switch (name) {
		case "json.tool": {
			try {
				const text = args[0] === undefined ? decode(yield* readAll(sys, 0)) : yield* sys.readText(args[0]);
				yield* sys.print(`${writeJson(parseJson(text), new Map([["indent", 4n]]))}\n`);
				return 0;
			} catch (error) {
				if (error instanceof PyRaise) {
					yield* sys.warn(`${error.text}\n`);
					return 1;
				}
				throw error;
			}
		}
		case "pip": {
			const called = sys.argv()[0] ?? "";
			const beside = called.replace(/[^/]*$/, "pip");
			const own = called.includes("/") && sys.access(beside, { execute: true }) ? beside : undefined;
			const file = own ?? (isTwo ? "pip" : "pip3");
			try {
				return yield* runToEnd(sys, { file, argv: [file, ...args] });
			} catch (error) {
				if (!isErrno(error, "ENOENT")) {
					throw error;
				}
				yield* sys.warn(`/usr/bin/${called.replace(/^.*\//, "")}: No module named pip\n`);
				return 1;
			}
		}
		case "http.server":
		case "SimpleHTTPServer":
			if ((name === "http.server") !== isTwo) {
				return yield* serveFolder(sys, args);
			}
			break;
		case "venv":
			return yield* makeEnvironment(sys, args.find((arg) => !arg.startsWith("-")) ?? "venv");
		default:
			yield* sys.warn(`scalehook: python module ${str(name)} does not run in the emulated instance\n`);
			return 126;
	}
	yield* sys.warn(`${sys.argv()[0] ?? "python"}: No module named ${name}\n`);
	return 1;
}

function* makeEnvironment(sys: Sys, directory: string): Routine<number> {
	for (const place of [directory, `${directory}/bin`, `${directory}/lib`]) {
		try {
			sys.mkdir(place, 0o755);
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				throw error;
			}
		}
	}
	for (const [link, target] of [
		["python", "/usr/bin/python3"],
		["python3", "/usr/bin/python3"],
	] as const) {
		try {
			sys.symlink(target, `${directory}/bin/${link}`);
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				throw error;
			}
		}
	}
	for (const name of ["pip", "pip3"]) {
		yield* sys.writeFile(`${directory}/bin/${name}`, executable("pip"), 0o755);
	}
	// pip knows by this file that it belongs to an environment.
	yield* sys.writeFile(`${directory}/pyvenv.cfg`, "home = /usr/bin\ninclude-system-site-packages = false\n");
	const root = directory.startsWith("/") ? directory : `${sys.cwd()}/${directory}`;
	yield* sys.writeFile(
		`${directory}/bin/activate`,
		`VIRTUAL_ENV="${root}"\nexport VIRTUAL_ENV\n_OLD_VIRTUAL_PATH="$PATH"\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\nhash -r 2> /dev/null\ndeactivate () {\n    PATH="$_OLD_VIRTUAL_PATH"\n    export PATH\n    unset _OLD_VIRTUAL_PATH VIRTUAL_ENV\n    hash -r 2> /dev/null\n    if [ ! "$1" = "nondestructive" ]; then\n        unset -f deactivate\n    fi\n}\n`,
	);
	return 0;
}

/** python: 2 on CentOS 7, 3 on Alibaba Cloud Linux 3; python2 and python3 say which. */
export const PYTHON_PROGRAMS: readonly Program[] = [
	python("python", (sys) => sys.machine.facts.userland === "centos7"),
	python("python2", () => true),
	python("python3", () => false),
];
