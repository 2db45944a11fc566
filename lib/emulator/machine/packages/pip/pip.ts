import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { hasOption, type PipCall, readCall, sayError } from "./call";
import { type Distribution, distributionsOf, type Environment, environmentOf, removePackage } from "./environment";
import { canonicalName, indexFor } from "./index-packages";
import { install } from "./install";

/** PEP 668: the distribution keeps pip away from its own interpreter. Gives the words of the refusal, or nothing. */
function* refusal(sys: Sys, environment: Environment, call: PipCall): Routine<string | undefined> {
	if (
		environment.isVirtual ||
		environment.pipMajor < 23 ||
		hasOption(call, "--break-system-packages", "-t", "--target")
	) {
		return undefined;
	}
	try {
		const text = decode(yield* sys.readFile(`/usr/lib/python${environment.python}/EXTERNALLY-MANAGED`));
		const reason = /^Error=((?:.*\n?)(?:[ \t].*\n?)*)/m.exec(text)?.[1] ?? "";
		const lines = reason.trimEnd().split("\n");
		const shown = lines.map((line, at) => (at === 0 ? line : line.replace(/^\s*\.?$/, "").replace(/^ /, "    ")));
		return `error: externally-managed-environment\n\n× This environment is externally managed\n╰─> ${shown.join("\n")}\n\nnote: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.\nhint: See PEP 668 for the detailed specification.\n`;
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
}

function* list(sys: Sys, environment: Environment, call: PipCall, isFreeze: boolean): Routine<number> {
	const format = call.options.findLast(([name]) => name === "--format")?.[1];
	const found = distributionsOf(sys, environment);
	if (isFreeze || format === "freeze") {
		const hidden = isFreeze ? ["pip", "setuptools", "wheel"] : [];
		yield* sys.print(
			found
				.filter(({ name }) => !hidden.includes(name))
				.map(({ name, version }) => `${name.replaceAll("_", "-")}==${version}\n`)
				.join(""),
		);
		return 0;
	}
	if (format === "json") {
		yield* sys.print(
			`${JSON.stringify(found.map(({ name, version }) => ({ name: name.replaceAll("_", "-"), version })))}\n`,
		);
		return 0;
	}
	if (environment.pipMajor < 10 && format !== "columns") {
		yield* sys.warn(
			"DEPRECATION: The default format will switch to columns in the future. You can use --format=(legacy|columns) (or define a format=(legacy|columns) in your pip.conf under the [list] section) to disable this warning.\n",
		);
		yield* sys.print(found.map(({ name, version }) => `${name.replaceAll("_", "-")} (${version})\n`).join(""));
		return 0;
	}
	const rows = found.map(({ name, version }) => [name.replaceAll("_", "-"), version] as const);
	const widths = [0, 1].map((at) => Math.max(7, ...rows.map((row) => (row[at] ?? "").length)));
	const line = (first: string, second: string) => `${first.padEnd(widths[0] ?? 7)} ${second}`.trimEnd();
	yield* sys.print(
		`${[line("Package", "Version"), line("-".repeat(widths[0] ?? 7), "-".repeat(widths[1] ?? 7)), ...rows.map(([a, b]) => line(a, b))].join("\n")}\n`,
	);
	return 0;
}

function* show(sys: Sys, environment: Environment, call: PipCall): Routine<number> {
	const found = distributionsOf(sys, environment);
	const index = indexFor(environment.python);
	let shown = 0;
	for (const name of call.operands) {
		const one = found.find((each) => canonicalName(each.name) === canonicalName(name));
		if (!one) {
			if (environment.pipMajor >= 19) {
				yield* sys.warn(`WARNING: Package(s) not found: ${name}\n`);
			}
			continue;
		}
		const known = index.get(canonicalName(name));
		const needed = found
			.filter((each) => index.get(canonicalName(each.name))?.requires.includes(canonicalName(name)))
			.map((each) => each.name.replaceAll("_", "-"));
		const requiredBy = environment.pipMajor >= 10 ? `Required-by: ${needed.join(", ")}\n` : "";
		yield* sys.print(
			`${shown > 0 ? "---\n" : ""}Name: ${one.name.replaceAll("_", "-")}\nVersion: ${one.version}\nSummary: ${known?.summary ?? ""}\nHome-page: \nAuthor: \nAuthor-email: \nLicense: ${known?.license ?? ""}\nLocation: ${one.site}\nRequires: ${(known?.requires ?? []).join(", ")}\n${requiredBy}`,
		);
		shown++;
	}
	return shown > 0 ? 0 : 1;
}

function* uninstall(sys: Sys, environment: Environment, call: PipCall): Routine<number> {
	for (const name of call.operands) {
		const one: Distribution | undefined = distributionsOf(sys, environment).find(
			(each) => canonicalName(each.name) === canonicalName(name),
		);
		if (!one) {
			yield* sys.warn(
				environment.pipMajor >= 19
					? `WARNING: Skipping ${name} as it is not installed.\n`
					: `Cannot uninstall requirement ${name}, not installed\n`,
			);
			if (environment.pipMajor < 10) {
				return 1;
			}
			continue;
		}
		const title = `${one.name.replaceAll("_", "-")}${environment.pipMajor >= 20 ? " " : "-"}${one.version}`;
		yield* sys.print(
			environment.pipMajor >= 19
				? `Found existing installation: ${title}\nUninstalling ${title.replace(" ", "-")}:\n`
				: `Uninstalling ${title}:\n`,
		);
		if (!hasOption(call, "-y", "--yes")) {
			yield* sys.print(
				`  Would remove:\n    ${one.site}/${one.name}-${one.version}.dist-info/*\nProceed (${environment.pipMajor >= 21 ? "Y/n" : "y/n"})? `,
			);
			const answer = decode(yield* sys.read(0)).trim();
			if (answer === "" || !/^y/i.test(answer)) {
				if (answer === "") {
					yield* sayError(sys, environment, "Exception:\nEOFError: EOF when reading a line");
					return 2;
				}
				return 0;
			}
		}
		try {
			yield* removePackage(sys, one);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sayError(
				sys,
				environment,
				`Cannot uninstall '${one.name}'. It is a distutils installed project and thus we cannot accurately determine which files belong to it which would lead to only a partial uninstall.`,
			);
			return 1;
		}
		yield* sys.print(`  Successfully uninstalled ${title.replace(" ", "-")}\n`);
	}
	return 0;
}

const USAGE =
	"\nUsage:   \n  pip <command> [options]\n\nCommands:\n  install                     Install packages.\n  download                    Download packages.\n  uninstall                   Uninstall packages.\n  freeze                      Output installed packages in requirements format.\n  list                        List installed packages.\n  show                        Show information about installed packages.\n  check                       Verify installed packages have compatible dependencies.\n  config                      Manage local and global configuration.\n  help                        Show help for commands.\n";

function* run(sys: Sys): Routine<number> {
	const call = readCall(sys.argv().slice(1));
	const [command, ...operands] = call.operands;
	const rest: PipCall = { options: call.options, operands };
	const environment = environmentOf(sys, hasOption(call, "--user"));
	if (hasOption(call, "--version", "-V")) {
		yield* sys.print(
			`pip ${environment.pipVersion} from ${environment.pipMajor < 10 ? environment.pipPlace.replace(/\/pip$/, "") : environment.pipPlace} (python ${environment.python})\n`,
		);
		return 0;
	}
	switch (command) {
		case undefined:
		case "help":
			yield* sys.print(USAGE);
			return 0;
		case "install": {
			const words = yield* refusal(sys, environment, rest);
			if (words !== undefined) {
				yield* sys.warn(words);
				return 1;
			}
			return yield* install(sys, environment, rest);
		}
		case "uninstall": {
			const words = yield* refusal(sys, environment, rest);
			if (words !== undefined) {
				yield* sys.warn(words);
				return 1;
			}
			return yield* uninstall(sys, environment, rest);
		}
		case "list":
			return yield* list(sys, environment, rest, false);
		case "freeze":
			return yield* list(sys, environment, rest, true);
		case "show":
			return yield* show(sys, environment, rest);
		case "check":
			yield* sys.print("No broken requirements found.\n");
			return 0;
		case "config":
			return yield* configure(sys, environment, operands);
		case "cache":
			yield* sys.print("Files removed: 0\n");
			return 0;
		default:
			yield* sayError(sys, environment, `unknown command "${command}"`);
			return 1;
	}
}

/** `pip config set global.index-url URL` and `get`: the user's own file (pip 10 and later). */
function* configure(
	sys: Sys,
	environment: Environment,
	[verb, key = "", value = ""]: readonly string[],
): Routine<number> {
	if (environment.pipMajor < 10) {
		yield* sys.warn('unknown command "config"\n');
		return 1;
	}
	const home = sys.env.get("HOME") ?? "/root";
	const path = `${home}/.config/pip/pip.conf`;
	const [section = "global", name = ""] = key.split(".");
	if (verb !== "set" && verb !== "get") {
		yield* sayError(sys, environment, `Need an action (debug, edit, get, list, set, unset) to perform.`);
		return 1;
	}
	let text = "";
	try {
		text = decode(yield* sys.readFile(path));
	} catch (error) {
		if (!isErrno(error, "ENOENT")) {
			throw error;
		}
	}
	const lines = text.split("\n").filter(Boolean);
	const start = lines.indexOf(`[${section}]`);
	const after = lines.findIndex((line, at) => at > start && line.startsWith("["));
	const end = after < 0 ? lines.length : after;
	const at =
		start < 0
			? -1
			: lines.findIndex((line, index) => index > start && index < end && line.split("=")[0]?.trim() === name);
	if (verb === "get") {
		if (at < 0) {
			yield* sayError(sys, environment, `No such key - ${key}`);
			return 1;
		}
		yield* sys.print(`${(lines[at] ?? "").replace(/^[^=]*=\s*/, "")}\n`);
		return 0;
	}
	if (start < 0) {
		lines.push(`[${section}]`, `${name} = ${value}`);
	} else if (at >= 0) {
		lines[at] = `${name} = ${value}`;
	} else {
		lines.splice(end, 0, `${name} = ${value}`);
	}
	for (const directory of [`${home}/.config`, `${home}/.config/pip`]) {
		try {
			sys.mkdir(directory, 0o755);
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				throw error;
			}
		}
	}
	yield* sys.writeFile(path, `${lines.join("\n")}\n`, 0o644);
	yield* sys.print(`Writing to ${path}\n`);
	return 0;
}

/** pip(1): installs what the index inside the VPC has, keeps its files in site-packages, and tells of them. */
export const PIP: Program = { name: "pip", run };
