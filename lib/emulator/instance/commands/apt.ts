import { catalogueOf, findPackage, installedPackages, isInstalled, pathsOf } from "../packages/catalogue";
import { installPackage, installTime, planInstall, planRemoval, removePackage } from "../packages/install";
import type { Package } from "../packages/package";
import { enableUnit, startUnit } from "../services/manage-units";
import { findUnit } from "../services/unit-file";
import { type CommandCall, type CommandHandler, type CommandResult, failure, ok, splitFlags } from "./command";

const READING = "Reading package lists...\nBuilding dependency tree...\nReading state information...\n";
const WARNING = "\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n";

/** apt, apt-get and apt-cache. Exit 0 when it was done, 100 when not, as apt has it. */
export const apt: CommandHandler = async (args, call) => {
	const { flags, rest } = splitFlags(args.filter((arg, index) => arg !== "-o" && args[index - 1] !== "-o"));
	const [command, ...names] = rest;
	const assumeYes = flags.has("-y") || flags.has("--yes") || flags.has("--assume-yes");
	const isQuiet = args.some((arg) => /^-[a-z]*qq/.test(arg));
	const withWarning = (result: CommandResult): CommandResult => ({
		...result,
		stdout: isQuiet ? "" : result.stdout,
		stderr: call.name === "apt" ? WARNING + result.stderr : result.stderr,
	});
	switch (command) {
		case "update":
			await call.script.sleep(2_500);
			return withWarning(
				ok(
					`Hit:1 http://repo.cloud.aliyuncs.com ${call.machine.facts.userland === "ubuntu2204" ? "jammy" : "bookworm"} InRelease\n${READING}${call.name === "apt" ? "All packages are up to date.\n" : ""}`,
				),
			);
		case "upgrade":
		case "dist-upgrade":
		case "full-upgrade":
		case "autoremove":
		case "clean":
		case "autoclean":
			return withWarning(ok(command.includes("clean") ? "" : `${READING}${counts(0, 0)}`));
		case "install":
			return withWarning(await install(call, names, assumeYes));
		case "remove":
		case "purge":
			return withWarning(await remove(call, names, assumeYes));
		case "list":
			return withWarning(ok(`Listing...\n${listed(call, names, flags.has("--installed"))}`));
		case "show":
		case "policy":
			return show(call, names);
		case "search":
			return ok(search(call, names));
		case undefined:
			return flags.has("--version")
				? ok("apt 2.4.9 (amd64)\n")
				: failure(1, "", "apt 2.4.9 (amd64)\nUsage: apt [options] command\n");
		default:
			return failure(100, `E: Invalid operation ${command}\n`);
	}
};

function counts(fresh: number, gone: number): string {
	return `0 upgraded, ${fresh} newly installed, ${gone} to remove and 0 not upgraded.\n`;
}

async function install(call: CommandCall, names: readonly string[], assumeYes: boolean): Promise<CommandResult> {
	const entries = names.map((name) => [name, findPackage(call.machine.facts.userland, name)] as const);
	const unknown = entries.filter(([, entry]) => !entry).map(([name]) => name);
	if (unknown.length > 0) {
		return failure(100, unknown.map((name) => `E: Unable to locate package ${name}\n`).join(""), READING);
	}
	const wanted = entries.flatMap(([, entry]) => entry ?? []);
	const plan = planInstall(call.machine, wanted);
	const known = wanted
		.filter((entry) => isInstalled(call.fs, entry))
		.map((entry) => `${entry.name} is already the newest version (${entry.version}).\n`);
	const head = READING + known.join("");
	if (plan.length === 0) {
		return ok(head + counts(0, 0));
	}
	const needed = plan.filter((entry) => !wanted.includes(entry));
	const lines = [
		head,
		needed.length > 0
			? `The following additional packages will be installed:\n  ${needed.map(({ name }) => name).join(" ")}\n`
			: "",
		`The following NEW packages will be installed:\n  ${plan
			.map(({ name }) => name)
			.sort()
			.join(" ")}\n`,
		counts(plan.length, 0),
		`Need to get ${kilobytes(plan.reduce((sum, entry) => sum + entry.size, 0))} of archives.\n`,
		`After this operation, ${kilobytes(plan.reduce((sum, entry) => sum + entry.installedSize, 0))} of additional disk space will be used.\n`,
	];
	if (!assumeYes && !agrees(call)) {
		return failure(1, "", `${lines.join("")}Do you want to continue? [Y/n] Abort.\n`);
	}
	await call.script.sleep(installTime(plan));
	plan.forEach((entry, index) => {
		lines.push(
			`Get:${index + 1} http://repo.cloud.aliyuncs.com ${entry.name} ${entry.arch} ${entry.version} [${kilobytes(entry.size)}]\n`,
		);
	});
	for (const entry of plan) {
		lines.push(
			`Selecting previously unselected package ${entry.name}.\nUnpacking ${entry.name} (${entry.version}) ...\n`,
		);
		installPackage(call.machine, entry);
	}
	for (const entry of plan) {
		lines.push(`Setting up ${entry.name} (${entry.version}) ...\n`, ...(await startServices(call, entry)));
	}
	return ok(lines.join(""));
}

/** Debian's packages enable and start their services themselves. */
async function startServices(call: CommandCall, entry: Package): Promise<string[]> {
	const lines: string[] = [];
	for (const name of entry.startsServices) {
		const unit = findUnit(call.fs, name);
		if (unit) {
			lines.push(...enableUnit(call.machine, unit).map((link) => `Created symlink ${link} → ${unit.path}.\n`));
			await startUnit(call.machine, name, async (line) => (await call.run(line)).exitCode);
		}
	}
	return lines;
}

async function remove(call: CommandCall, names: readonly string[], assumeYes: boolean): Promise<CommandResult> {
	const unknown = names.filter((name) => !findPackage(call.machine.facts.userland, name));
	if (unknown.length > 0) {
		return failure(100, unknown.map((name) => `E: Unable to locate package ${name}\n`).join(""), READING);
	}
	const wanted = names.flatMap((name) => findPackage(call.machine.facts.userland, name) ?? []);
	const present = wanted.filter((entry) => isInstalled(call.fs, entry));
	const absent = wanted
		.filter((entry) => !present.includes(entry))
		.map(({ name }) => `Package '${name}' is not installed, so not removed\n`);
	if (present.length === 0) {
		return ok(READING + absent.join("") + counts(0, 0));
	}
	const plan = planRemoval(call.machine, present);
	const head = `${READING}${absent.join("")}The following packages will be REMOVED:\n  ${plan.map(({ name }) => name).join(" ")}\n${counts(0, plan.length)}`;
	if (!assumeYes && !agrees(call)) {
		return failure(1, "", `${head}Do you want to continue? [Y/n] Abort.\n`);
	}
	await call.script.sleep(500 + 100 * plan.length);
	const lines = plan.map((entry) => {
		removePackage(call.machine, entry);
		return `Removing ${entry.name} (${entry.version}) ...\n`;
	});
	return ok(head + lines.join(""));
}

/** Whether the script pipes a yes in. */
function agrees(call: CommandCall): boolean {
	return /^\s*y/i.test(call.stdin);
}

function listed(call: CommandCall, names: readonly string[], onlyInstalled: boolean): string {
	return catalogueOf(call.machine.facts.userland)
		.filter((entry) => names.length === 0 || names.includes(entry.name))
		.filter((entry) => !onlyInstalled || isInstalled(call.fs, entry))
		.map(
			(entry) =>
				`${entry.name}/stable ${entry.version} ${entry.arch}${isInstalled(call.fs, entry) ? " [installed]" : ""}\n`,
		)
		.join("");
}

function show(call: CommandCall, names: readonly string[]): CommandResult {
	const entries = names.flatMap((name) => findPackage(call.machine.facts.userland, name) ?? []);
	if (entries.length === 0) {
		return failure(100, "E: No packages found\n");
	}
	return ok(
		entries
			.map(
				(entry) =>
					`Package: ${entry.name}\nVersion: ${entry.version}\nArchitecture: ${entry.arch}\nInstalled-Size: ${kilobytes(entry.installedSize)}\nDescription: ${entry.summary}\n\n`,
			)
			.join(""),
	);
}

function search(call: CommandCall, words: readonly string[]): string {
	return catalogueOf(call.machine.facts.userland)
		.filter((entry) => words.every((word) => `${entry.name} ${entry.summary}`.includes(word)))
		.map((entry) => `${entry.name} - ${entry.summary}\n`)
		.join("");
}

function kilobytes(bytes: number): string {
	return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.round(bytes / 1000)} kB`;
}

/** dpkg: -l, -s, -L of what is installed. */
export const dpkg: CommandHandler = (args, call) => {
	const { flags, rest } = splitFlags(args);
	const installed = installedPackages(call.fs, call.machine.facts.userland);
	if (flags.has("-l") || flags.has("--list")) {
		const rows = installed.filter((entry) => rest.length === 0 || rest.includes(entry.name));
		return rows.length === 0
			? failure(1, `dpkg-query: no packages found matching ${rest.join(" ")}\n`)
			: ok(
					`||/ Name           Version      Architecture Description\n${rows.map((entry) => `ii  ${entry.name.padEnd(20)} ${entry.version.padEnd(26)} ${entry.arch.padEnd(6)} ${entry.summary}\n`).join("")}`,
				);
	}
	const entry = installed.find(({ name }) => name === rest[0]);
	if (flags.has("-s") || flags.has("--status") || flags.has("-L")) {
		if (!entry) {
			return failure(1, `dpkg-query: package '${rest[0] ?? ""}' is not installed\n`);
		}
		return flags.has("-L")
			? ok(
					pathsOf(entry)
						.map((path) => `${path}\n`)
						.join(""),
				)
			: ok(
					`Package: ${entry.name}\nStatus: install ok installed\nArchitecture: ${entry.arch}\nVersion: ${entry.version}\nDescription: ${entry.summary}\n`,
				);
	}
	return failure(2, "dpkg: error: need an action option\n");
};
