import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { catalogueOf } from "../catalogue";
import { pathsOf } from "../package";
import { hostOf, isReachable, readRepositories } from "../repositories";
import { runProgram } from "../run-program";
import { knownRepoFile } from "./known-repo-files";
import { hasFlag, readYumOptions } from "./options";
import { YumExit, YumSession } from "./session";

/** yum-config-manager (yum-utils, dnf-plugins-core): adds, enables and disables repositories, sets their options. */
function* runConfigManager(sys: Sys): Routine<number> {
	const isDnf = sys.machine.facts.userland !== "centos7";
	const args = sys.argv().slice(1);
	const added = args.flatMap((arg, index) =>
		arg === "--add-repo" ? [args[index + 1] ?? ""] : arg.startsWith("--add-repo=") ? [arg.slice(11)] : [],
	);
	const rest = args.filter((arg, index) => !arg.startsWith("--add-repo") && args[index - 1] !== "--add-repo");
	const options = readYumOptions(rest);
	if (!isDnf) {
		yield* sys.print("Loaded plugins: fastestmirror\n");
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			isDnf
				? "Error: This command has to be run with superuser privileges (under the root user on most systems).\n"
				: "You must be root to change the yum configuration.\n",
		);
		return 1;
	}
	let status = 0;
	for (const url of added) {
		status = Math.max(status, yield* addRepository(sys, url, isDnf));
	}
	const isEnabling = hasFlag(options, "--enable", "--set-enabled");
	const isDisabling = hasFlag(options, "--disable", "--set-disabled");
	const settings = (options.values.get("--setopt") ?? []).map((text) => text.split("="));
	const repositories = yield* readRepositories(sys);
	for (const word of options.words.flatMap((text) => text.split(","))) {
		const pattern = new RegExp(`^${word.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
		const found = repositories.filter(({ id }) => pattern.test(id));
		if (found.length === 0 && isDnf) {
			yield* sys.warn(`Error: No matching repo to modify: ${word}.\n`);
			status = 1;
		}
		for (const { id, file } of found) {
			if (isEnabling || isDisabling) {
				yield* setOption(sys, file, id, "enabled", isEnabling ? "1" : "0");
			}
			if (!isDnf) {
				yield* sys.print(
					`${`====== repo: ${id} `.padEnd(80, "=")}\n[${id}]\nenabled = ${isEnabling ? "1" : isDisabling ? "0" : "True"}\n\n`,
				);
			}
		}
	}
	for (const [key = "", value = ""] of settings) {
		const [id = "", name] = key.split(".");
		for (const repository of repositories.filter((one) => name !== undefined && (one.id === id || id === "*"))) {
			yield* setOption(sys, repository.file, repository.id, name ?? "", value);
		}
	}
	return status;
}

function* addRepository(sys: Sys, url: string, isDnf: boolean): Routine<number> {
	const name = url.slice(url.lastIndexOf("/") + 1);
	yield* sys.print(isDnf ? `Adding repo from: ${url}\n` : `adding repo from: ${url}\n`);
	if (!url.endsWith(".repo")) {
		const id = url
			.replace(/^[a-z]+:\/\//, "")
			.replace(/[^A-Za-z0-9]+/g, "_")
			.replace(/_$/, "");
		yield* sys.writeFile(
			`/etc/yum.repos.d/${id}.repo`,
			isDnf
				? `[${id}]\nname=created by dnf config-manager from ${url}\nbaseurl=${url}\nenabled=1\n`
				: `\n[${id}]\nname=added from: ${url}\nbaseurl=${url}\nenabled=1\n\n`,
		);
		return 0;
	}
	const target = `/etc/yum.repos.d/${name}`;
	if (!isDnf) {
		yield* sys.print(`grabbing file ${url} to ${target}\n`);
	}
	const host = hostOf(url);
	const text =
		host !== undefined && isReachable(sys.machine.facts, host)
			? knownRepoFile(sys.machine.facts.userland, url)
			: undefined;
	if (text !== undefined) {
		yield* sys.writeFile(target, text);
	} else {
		const source = host === undefined ? url.replace(/^file:\/\//, "") : url;
		const got =
			host === undefined
				? yield* runProgram(sys, "/usr/bin/cp", [source, target])
				: yield* runProgram(sys, "/usr/bin/curl", ["-fsSL", "--connect-timeout", "30", "-o", target, url]);
		if (got.status !== 0) {
			yield* sys.warn(
				isDnf
					? `Error: Failed to download metadata for repo: Status code: ${got.output.includes("404") ? "404" : "Curl error (28): Timeout was reached"} for ${url}\nError: Configuration of repo failed\n`
					: `Could not fetch/save url ${url} to file ${target}: [Errno 12] Timeout on ${url}: (28, 'Connection timed out after 30001 milliseconds')\n`,
			);
			return 1;
		}
	}
	if (!isDnf) {
		yield* sys.print(`repo saved to ${target}\n`);
	}
	return 0;
}

/** Sets an option in a section of a repository file; the rest stays as it is. */
function* setOption(sys: Sys, file: string, id: string, key: string, value: string): Routine<void> {
	const lines = (yield* sys.readText(file)).split("\n");
	const start = lines.findIndex((line) => line.trim() === `[${id}]`);
	let end = lines.findIndex((line, index) => index > start && line.startsWith("["));
	end = end < 0 ? lines.length : end;
	const at = lines.findIndex(
		(line, index) => index > start && index < end && new RegExp(`^\\s*${key}\\s*=`).test(line),
	);
	if (at >= 0) {
		lines[at] = `${key}=${value}`;
	} else {
		lines.splice(start + 1, 0, `${key}=${value}`);
	}
	yield* sys.writeFile(file, lines.join("\n"));
}

/** repoquery: what the repositories offer, asked by name or file. */
function* runRepoquery(sys: Sys): Routine<number> {
	const options = readYumOptions(sys.argv().slice(1));
	const session = new YumSession(sys, { ...options, flags: new Set([...options.flags, "-q"]) }, "repoquery");
	try {
		yield* session.loadMetadata();
	} catch (error) {
		if (error instanceof YumExit) {
			return error.status;
		}
		throw error;
	}
	const all = [...catalogueOf(session.userland).byName.values()].filter((entry) => session.isOffered(entry));
	for (const word of options.words) {
		const found = hasFlag(options, "--whatprovides")
			? all.filter((entry) => entry.provides.includes(word) || entry.name === word || pathsOf(entry).includes(word))
			: session.matches(word);
		for (const entry of found) {
			const name = `${entry.name}-${entry.epoch}:${entry.version}.${entry.arch}`;
			yield* sys.print(
				hasFlag(options, "-l", "--list")
					? `${pathsOf(entry).join("\n")}\n`
					: hasFlag(options, "--requires", "-R")
						? `${entry.requires.join("\n")}\n`
						: `${name}\n`,
			);
		}
	}
	return 0;
}

/** needs-restarting and package-cleanup: an instance that was just made needs neither. */
function* runNothing(sys: Sys): Routine<number> {
	try {
		yield* sys.print("");
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
	return 0;
}

export const YUM_UTILS: readonly Program[] = [
	{ name: "yum-config-manager", run: runConfigManager },
	{ name: "repoquery", run: runRepoquery },
	{ name: "needs-restarting", run: runNothing },
	{ name: "package-cleanup", run: runNothing },
];
