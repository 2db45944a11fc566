import { catalogueOf, findPackage, installedPackages, isInstalled, pathsOf } from "../packages/catalogue";
import { installPackage, installTime, planInstall, planRemoval, removePackage } from "../packages/install";
import type { Package } from "../packages/package";
import type { CommandCall, CommandHandler, CommandResult } from "./command";
import { failure, ok, splitFlags } from "./command";
import { fileSize, fullName, joinColumns, tableRow, transactionTable } from "./yum-output";

const PLUGINS = "Loaded plugins: fastestmirror\n";

/** yum of CentOS 7 (3.4.3), and dnf where the image has it. Exit 0 when it was done, 1 when not. */
export const yum: CommandHandler = async (args, call) => {
	const { flags, rest } = splitFlags(withoutValues(args));
	const [command, ...names] = rest;
	const isQuiet = flags.has("-q") || flags.has("--quiet");
	const head = call.name === "yum" && !isQuiet ? PLUGINS : "";
	// A script may answer the question beforehand: `echo y | yum install httpd`.
	const assumeYes = flags.has("-y") || flags.has("--assumeyes") || /^\s*y/i.test(call.stdin);
	switch (command) {
		case "install":
		case "localinstall":
			return names.length === 0
				? failure(
						1,
						"Error: Need to pass a list of pkgs to install\n Mini usage:\n\ninstall PACKAGE...\n\nInstall a package or packages on your system\n",
						head,
					)
				: quieted(isQuiet, await install(call, names, assumeYes, head));
		case "reinstall":
			return quieted(isQuiet, await reinstall(call, names, assumeYes, head));
		case "remove":
		case "erase":
		case "autoremove":
			return quieted(isQuiet, await remove(call, names, assumeYes, head));
		case "update":
		case "upgrade":
		case "upgrade-minimal":
			return update(call, names, head);
		case "list":
			return list(call, names, head);
		case "info":
			return info(call, names, head);
		case "search":
			return search(call, names, head);
		case "provides":
		case "whatprovides":
			return provides(call, names, head);
		case "clean":
			return ok(`${head}Cleaning repos: ${repositories(call).join(" ")}\nCleaning up list of fastest mirrors\n`);
		case "makecache":
			await call.script.sleep(3_000);
			return ok(`${head}Loading mirror speeds from cached hostfile\nMetadata Cache Created\n`);
		case "repolist":
			return ok(
				`${head}repo id                repo name                status\n${repositories(call)
					.map((id) => `${id.padEnd(23)}${id.padEnd(25)}enabled`)
					.join("\n")}\n`,
			);
		case "check-update":
			return ok(head);
		case "groupinstall":
		case "groups":
		case "group":
			return failure(
				1,
				`${head}Warning: Group ${names.join(" ")} does not exist.\nError: No packages in any requested group available to install or update\n`,
			);
		case "history":
		case "deplist":
		case "version":
			return failure(1, `${command} is not available in an emulated instance\n`);
		case undefined:
			return flags.has("--version") ? ok("3.4.3\n") : failure(1, "You need to give some command\n", head);
		default:
			return failure(1, `No such command: ${command}. Please use /usr/bin/${call.name} --help\n`, head);
	}
};

/** Options that take a value would else be taken for package names. */
function withoutValues(args: readonly string[]): string[] {
	const valued = new Set([
		"-c",
		"-d",
		"-e",
		"-x",
		"-R",
		"--enablerepo",
		"--disablerepo",
		"--exclude",
		"--installroot",
		"--setopt",
		"--releasever",
	]);
	return args.filter((arg, index) => !valued.has(arg) && !valued.has(args[index - 1] ?? ""));
}

async function install(
	call: CommandCall,
	names: readonly string[],
	assumeYes: boolean,
	head: string,
): Promise<CommandResult> {
	const lines: string[] = [head ? `${head}Loading mirror speeds from cached hostfile\n` : ""];
	const wanted: Package[] = [];
	let missing = 0;
	for (const name of names) {
		const entry = findPackage(call.machine.facts.userland, name);
		if (!entry) {
			lines.push(`No package ${name} available.\n`);
			missing += 1;
		} else if (isInstalled(call.fs, entry)) {
			lines.push(`Package ${fullName(entry)} already installed and latest version\n`);
		} else {
			wanted.push(entry);
		}
	}
	if (wanted.length === 0) {
		// yum calls it an error only when not one of the names means anything.
		return missing === names.length
			? failure(1, "Error: Nothing to do\n", lines.join(""))
			: ok(`${lines.join("")}Nothing to do\n`);
	}
	const plan = planInstall(call.machine, wanted);
	const needed = plan.filter((entry) => !wanted.includes(entry));
	lines.push(resolution(plan, "installed"));
	lines.push(
		transactionTable([
			{ title: "Installing:", packages: plan.filter((entry) => wanted.includes(entry)) },
			{ title: "Installing for dependencies:", packages: needed },
		]),
	);
	lines.push(installSummary(wanted, needed));
	if (!assumeYes) {
		return declined(call, lines);
	}
	await call.script.sleep(installTime(plan));
	const total = plan.reduce((sum, entry) => sum + entry.size, 0);
	lines.push(`Downloading packages:\n${"-".repeat(80)}\n`);
	lines.push(`${"Total".padEnd(51)}${"20 MB/s".padStart(8)} | ${fileSize(total).padStart(6)}  00:00     \n`);
	lines.push("Running transaction check\nRunning transaction test\nTransaction test succeeded\nRunning transaction\n");
	for (const [index, entry] of plan.entries()) {
		installPackage(call.machine, entry);
		lines.push(tableRow("Installing", entry, index + 1, plan.length));
	}
	for (const [index, entry] of plan.entries()) {
		lines.push(tableRow("Verifying", entry, index + 1, plan.length));
	}
	lines.push("\n", joinColumns("Installed:", wanted));
	lines.push(joinColumns("Dependency Installed:", needed));
	return ok(`${lines.join("")}Complete!\n`);
}

function installSummary(wanted: readonly Package[], needed: readonly Package[]): string {
	const all = [...wanted, ...needed];
	const size = all.reduce((sum, entry) => sum + entry.size, 0);
	const installed = all.reduce((sum, entry) => sum + entry.installedSize, 0);
	const more = needed.length > 0 ? ` (+${needed.length} Dependent package${needed.length > 1 ? "s" : ""})` : "";
	return `\nTransaction Summary\n${"=".repeat(80)}\nInstall  ${wanted.length} Package${wanted.length > 1 ? "s" : ""}${more}\n\nTotal download size: ${fileSize(size)}\nInstalled size: ${fileSize(installed)}\n`;
}

/** Without -y yum asks, and in a script nobody answers. */
async function declined(call: CommandCall, lines: readonly string[]): Promise<CommandResult> {
	return failure(
		1,
		"",
		`${lines.join("")}Is this ok [y/d/N]: Exiting on user command\nYour transaction was saved, rerun it with:\n yum load-transaction /tmp/yum_save_tx.${journalStamp(call)}.yumtx\n`,
	);
}

function journalStamp(call: CommandCall): string {
	return new Date(call.script.now).toISOString().slice(0, 16).replace("T", ".").replace(":", "-");
}

function resolution(plan: readonly Package[], what: "installed" | "erased"): string {
	const lines = ["Resolving Dependencies", "--> Running transaction check"];
	for (const entry of plan) {
		lines.push(`---> Package ${entry.name}.${entry.arch} ${entry.epoch}:${entry.version} will be ${what}`);
	}
	return `${[...lines, "--> Finished Dependency Resolution", "", "Dependencies Resolved", ""].join("\n")}\n`;
}

async function reinstall(
	call: CommandCall,
	names: readonly string[],
	assumeYes: boolean,
	head: string,
): Promise<CommandResult> {
	const entries = names.flatMap((name) => findPackage(call.machine.facts.userland, name) ?? []);
	const present = entries.filter((entry) => isInstalled(call.fs, entry));
	if (present.length === 0) {
		return failure(1, "Error: Nothing to do\n", head);
	}
	for (const entry of present) {
		removePackage(call.machine, entry);
	}
	return install(
		call,
		present.map((entry) => entry.name),
		assumeYes,
		head,
	);
}

async function remove(
	call: CommandCall,
	names: readonly string[],
	assumeYes: boolean,
	head: string,
): Promise<CommandResult> {
	const lines: string[] = [head];
	const wanted: Package[] = [];
	for (const name of names) {
		const entry = findPackage(call.machine.facts.userland, name);
		if (entry && isInstalled(call.fs, entry)) {
			wanted.push(entry);
		} else {
			lines.push(`No Match for argument: ${name}\n`);
		}
	}
	if (wanted.length === 0) {
		return ok(`${lines.join("")}No Packages marked for removal\n`);
	}
	const plan = planRemoval(call.machine, wanted);
	const needed = plan.filter((entry) => !wanted.includes(entry));
	lines.push(resolution(plan, "erased"));
	lines.push(
		transactionTable([
			{ title: "Removing:", packages: wanted },
			{ title: "Removing for dependencies:", packages: needed },
		]),
	);
	const size = plan.reduce((sum, entry) => sum + entry.installedSize, 0);
	const more = needed.length > 0 ? ` (+${needed.length} Dependent package${needed.length > 1 ? "s" : ""})` : "";
	lines.push(
		`\nTransaction Summary\n${"=".repeat(80)}\nRemove  ${wanted.length} Package${wanted.length > 1 ? "s" : ""}${more}\n\nInstalled size: ${fileSize(size)}\n`,
	);
	if (!assumeYes) {
		return declined(call, lines);
	}
	await call.script.sleep(400 + 100 * plan.length);
	lines.push(
		"Downloading packages:\nRunning transaction check\nRunning transaction test\nTransaction test succeeded\nRunning transaction\n",
	);
	for (const [index, entry] of plan.entries()) {
		const saved = removePackage(call.machine, entry);
		lines.push(tableRow("Erasing", entry, index + 1, plan.length));
		lines.push(...saved.map((path) => `warning: ${path} saved as ${path}.rpmsave\n`));
	}
	for (const [index, entry] of plan.entries()) {
		lines.push(tableRow("Verifying", entry, index + 1, plan.length));
	}
	lines.push("\n", joinColumns("Removed:", wanted), joinColumns("Dependency Removed:", needed));
	return ok(`${lines.join("")}Complete!\n`);
}

async function update(call: CommandCall, names: readonly string[], head: string): Promise<CommandResult> {
	await call.script.sleep(1_500);
	const unknown = names.filter((name) => !findPackage(call.machine.facts.userland, name));
	const notes = unknown.map((name) => `No Match for argument: ${name}\nNo package ${name} available.\n`).join("");
	return ok(`${head}Loading mirror speeds from cached hostfile\n${notes}No packages marked for update\n`);
}

function list(call: CommandCall, names: readonly string[], head: string): CommandResult {
	const scopes = new Set(["installed", "available", "all", "updates"]);
	const scope = scopes.has(names[0] ?? "") ? names[0] : "all";
	const patterns = scopes.has(names[0] ?? "") ? names.slice(1) : names;
	const keep = (entry: Package) => patterns.length === 0 || patterns.some((pattern) => globMatch(entry, pattern));
	const installed = installedPackages(call.fs, call.machine.facts.userland).filter(keep);
	const available = catalogueOf(call.machine.facts.userland).filter(
		(entry) => !isInstalled(call.fs, entry) && keep(entry),
	);
	const row = (entry: Package, isPresent: boolean) => {
		const version = entry.epoch > 0 ? `${entry.epoch}:${entry.version}` : entry.version;
		return `${`${entry.name}.${entry.arch}`.padEnd(40)}${version.padEnd(32)}${isPresent ? "@" : ""}${entry.repo}\n`;
	};
	const lines: string[] = [];
	if (scope !== "available" && scope !== "updates" && installed.length > 0) {
		lines.push("Installed Packages\n", ...installed.map((entry) => row(entry, true)));
	}
	if ((scope === "available" || scope === "all") && available.length > 0) {
		lines.push("Available Packages\n", ...available.map((entry) => row(entry, false)));
	}
	return lines.length === 0 && patterns.length > 0
		? failure(1, "Error: No matching Packages to list\n", head)
		: ok(head + lines.join(""));
}

function info(call: CommandCall, names: readonly string[], head: string): CommandResult {
	const found = catalogueOf(call.machine.facts.userland).filter((entry) =>
		names.some((name) => globMatch(entry, name)),
	);
	if (found.length === 0) {
		return failure(1, "Error: No matching Packages to list\n", head);
	}
	const blocks = found.map((entry) => {
		const isPresent = isInstalled(call.fs, entry);
		const [version = "", release = ""] = splitVersion(entry.version);
		return [
			isPresent ? "Installed Packages" : "Available Packages",
			`Name        : ${entry.name}`,
			`Arch        : ${entry.arch}`,
			...(entry.epoch > 0 ? [`Epoch       : ${entry.epoch}`] : []),
			`Version     : ${version}`,
			`Release     : ${release}`,
			`Size        : ${fileSize(isPresent ? entry.installedSize : entry.size)}`,
			`Repo        : ${isPresent ? "installed" : entry.repo}`,
			...(isPresent ? [`From repo   : ${entry.repo}`] : []),
			`Summary     : ${entry.summary}`,
			`License     : ${entry.license}`,
			`Description : ${entry.summary}`,
			"",
		].join("\n");
	});
	return ok(`${head}${blocks.join("\n")}\n`);
}

/** Version and release of `2.4.6-99.el7`. */
export function splitVersion(version: string): [string, string] {
	const cut = version.lastIndexOf("-");
	return cut < 0 ? [version, ""] : [version.slice(0, cut), version.slice(cut + 1)];
}

function search(call: CommandCall, words: readonly string[], head: string): CommandResult {
	const lower = words.map((word) => word.toLowerCase());
	const found = catalogueOf(call.machine.facts.userland).filter((entry) =>
		lower.every((word) => `${entry.name} ${entry.summary}`.toLowerCase().includes(word)),
	);
	if (found.length === 0) {
		return ok(`${head}Warning: No matches found for: ${words.join(" ")}\nNo matches found\n`);
	}
	const title = ` N/S matched: ${words.join(", ")} `;
	return ok(
		`${head}${title.padStart(47, "=").padEnd(80, "=")}\n${found.map((entry) => `${entry.name}.${entry.arch} : ${entry.summary}\n`).join("")}`,
	);
}

function provides(call: CommandCall, names: readonly string[], head: string): CommandResult {
	const found = catalogueOf(call.machine.facts.userland).filter((entry) =>
		names.some(
			(name) =>
				entry.name === name ||
				pathsOf(entry).some((path) => path === name || path.endsWith(`/${name.replace(/^\*\//, "")}`)),
		),
	);
	return found.length === 0
		? ok(`${head}No matches found\n`)
		: ok(
				head +
					found.map((entry) => `${fullName(entry)} : ${entry.summary}\nRepo        : ${entry.repo}\n\n\n`).join(""),
			);
}

function repositories(call: CommandCall): string[] {
	const repos = catalogueOf(call.machine.facts.userland).map((entry) => entry.repo);
	return [...new Set(repos)].filter((repo) => repo !== "anaconda").sort();
}

function globMatch(entry: Package, pattern: string): boolean {
	const source = pattern
		.replace(/[.+^${}()|[\]\\]/g, "\\$&")
		.replaceAll("*", ".*")
		.replaceAll("?", ".");
	const expression = new RegExp(`^${source}$`);
	return expression.test(entry.name) || expression.test(`${entry.name}.${entry.arch}`);
}

/** -q leaves out all but errors and the result's essentials. */
function quieted(isQuiet: boolean, result: CommandResult): CommandResult {
	return isQuiet ? { ...result, stdout: "" } : result;
}
