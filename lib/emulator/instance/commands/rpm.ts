import type { MachineFs } from "../machine/machine-fs";
import { findPackage, installedAt, installedPackages, isInstalled, pathsOf } from "../packages/catalogue";
import { removePackage } from "../packages/install";
import type { Package } from "../packages/package";
import { type CommandCall, type CommandHandler, type CommandResult, failure, ok, splitFlags } from "./command";
import { rpmTime } from "./machine-time";
import { splitVersion } from "./yum";

/** rpm: queries of what is installed (-q, -qa, -qi, -ql, -qf, -qc, -V) and -e. The exit code counts the misses. */
export const rpm: CommandHandler = (args, call) => {
	const { flags, rest } = splitFlags(args);
	if (flags.has("--version")) {
		return ok("RPM version 4.11.3\n");
	}
	if (flags.has("-q") || flags.has("--query")) {
		return query(call, flags, rest);
	}
	if (flags.has("-e") || flags.has("--erase")) {
		return erase(call, rest);
	}
	if (flags.has("-V")) {
		return each(rest, (name) => {
			const entry = installed(call, name);
			return entry ? ok() : failure(1, "", `package ${name} is not installed\n`);
		});
	}
	if (flags.has("-i") || flags.has("-U") || flags.has("-F")) {
		return each(rest.length === 0 ? [""] : rest, (file) =>
			file === ""
				? failure(1, "rpm: no packages given for install\n")
				: /^https?:/.test(file)
					? failure(
							1,
							`curl: (7) Failed connect to ${new URL(file).host}; Connection timed out\nerror: skipping ${file} - transfer failed\n`,
						)
					: failure(
							1,
							call.fs.has(file)
								? `error: ${file}: not an rpm package (or package manifest)\n`
								: `error: open of ${file} failed: No such file or directory\n`,
						),
		);
	}
	return flags.has("--import") ? ok() : failure(1, "RPM version 4.11.3\n");
};

function installed(call: CommandCall, name: string): Package | undefined {
	const entry = findPackage(call.machine.facts.userland, name);
	const isNamed = entry && !entry.provides.includes(name);
	return entry && isNamed && isInstalled(call.fs, entry) ? entry : undefined;
}

function query(call: CommandCall, flags: ReadonlySet<string>, names: readonly string[]): CommandResult {
	const show = (entry: Package) => tellOf(call.fs, entry, flags);
	if (flags.has("-a") || flags.has("--all")) {
		const patterns = names.map(
			(name) => new RegExp(`^${name.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`),
		);
		const all = installedPackages(call.fs, call.machine.facts.userland).filter(
			(entry) =>
				patterns.length === 0 ||
				patterns.some((pattern) => pattern.test(entry.name) || pattern.test(fullRpmName(entry))),
		);
		return ok(all.map(show).join(""));
	}
	if (flags.has("-f")) {
		return each(names, (path) => {
			const owner = installedPackages(call.fs, call.machine.facts.userland).find((entry) =>
				pathsOf(entry).includes(path),
			);
			if (owner) {
				return ok(show(owner));
			}
			return call.fs.has(path)
				? failure(1, "", `file ${path} is not owned by any package\n`)
				: failure(1, `error: file ${path}: No such file or directory\n`);
		});
	}
	if (names.length === 0) {
		return failure(1, "rpm: no arguments given for query\n");
	}
	return each(names, (name) => {
		const entry = installed(call, name);
		return entry ? ok(show(entry)) : failure(1, "", `package ${name} is not installed\n`);
	});
}

function tellOf(fs: MachineFs, entry: Package, flags: ReadonlySet<string>): string {
	if (flags.has("-l")) {
		return (
			pathsOf(entry)
				.map((path) => `${path}\n`)
				.join("") || "(contains no files)\n"
		);
	}
	if (flags.has("-c")) {
		return pathsOf(entry)
			.filter((path) => path.startsWith("/etc/"))
			.map((path) => `${path}\n`)
			.join("");
	}
	if (flags.has("-R")) {
		return entry.requires.map((name) => `${name}\n`).join("");
	}
	if (flags.has("-i")) {
		const [version, release] = splitVersion(entry.version);
		return [
			`Name        : ${entry.name}`,
			`Version     : ${version}`,
			`Release     : ${release}`,
			`Architecture: ${entry.arch}`,
			`Install Date: ${rpmTime(installedAt(fs, entry) ?? 0)}`,
			"Group       : Unspecified",
			`Size        : ${entry.installedSize}`,
			`License     : ${entry.license}`,
			`Source RPM  : ${entry.name}-${entry.version}.src.rpm`,
			`Summary     : ${entry.summary}`,
			"Description :",
			entry.summary,
			"",
		].join("\n");
	}
	return `${fullRpmName(entry)}\n`;
}

/** `httpd-2.4.6-99.el7.centos.1.x86_64`: rpm leaves the epoch out. */
function fullRpmName(entry: Package): string {
	return `${entry.name}-${entry.version}.${entry.arch}`;
}

function erase(call: CommandCall, names: readonly string[]): CommandResult {
	const missing = names.filter((name) => !installed(call, name));
	if (missing.length > 0) {
		return failure(missing.length, missing.map((name) => `error: package ${name} is not installed\n`).join(""));
	}
	const going = names.flatMap((name) => installed(call, name) ?? []);
	const needed = installedPackages(call.fs, call.machine.facts.userland)
		.filter((entry) => !going.includes(entry))
		.flatMap((entry) =>
			going
				.filter(({ name }) => entry.requires.includes(name))
				.map(({ name }) => `\t${name} is needed by (installed) ${fullRpmName(entry)}\n`),
		);
	if (needed.length > 0) {
		return failure(needed.length, `error: Failed dependencies:\n${needed.join("")}`);
	}
	for (const entry of going) {
		removePackage(call.machine, entry);
	}
	return ok();
}

function each(names: readonly string[], work: (name: string) => CommandResult): CommandResult {
	const results = names.map(work);
	return {
		stdout: results.map(({ stdout }) => stdout).join(""),
		stderr: results.map(({ stderr }) => stderr).join(""),
		exitCode: results.filter(({ exitCode }) => exitCode !== 0).length,
	};
}
