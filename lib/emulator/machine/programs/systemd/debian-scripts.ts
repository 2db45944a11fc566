import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { ensureDirectories, textOrNothing } from "../kit/files";
import { readAll } from "../kit/lines";
import { run } from "./sysv";

/** update-rc.d(8): enables and disables services; systemd does the rest. */
function* updateRc(sys: Sys): Routine<number> {
	const [name, verb] = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	if (name === undefined || verb === undefined) {
		yield* sys.warn(
			"update-rc.d: error: not enough arguments\nusage: update-rc.d [-f] <basename> remove\n       update-rc.d [-f] <basename> defaults\n       update-rc.d [-f] <basename> defaults-disabled\n       update-rc.d <basename> disable|enable [S|2|3|4|5]\n",
		);
		return 1;
	}
	switch (verb) {
		case "enable":
		case "defaults":
			return yield* run(sys, ["systemctl", "enable", name]);
		case "disable":
		case "remove":
		case "defaults-disabled":
			return yield* run(sys, ["systemctl", "disable", name]);
		default:
			yield* sys.warn(`update-rc.d: error: invalid arguments\n`);
			return 1;
	}
}

/** invoke-rc.d(8): an init script's action, by systemd. */
function* invokeRc(sys: Sys): Routine<number> {
	const [name, verb] = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	if (name === undefined || verb === undefined) {
		yield* sys.warn("invoke-rc.d: syntax error: missing required parameter\n");
		return 103;
	}
	return yield* run(sys, ["systemctl", verb, name]);
}

const ANSWERS = "/var/cache/debconf/config.dat";

/** debconf-set-selections(1): answers that packages would ask for; kept as debconf keeps them. */
function* setSelections(sys: Sys): Routine<number> {
	const [file] = sys
		.argv()
		.slice(1)
		.filter((arg) => !/^-./.test(arg));
	let text: string;
	try {
		text = file === undefined || file === "-" ? (yield* readAll(sys, 0)).toString() : yield* sys.readText(file);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`Can't open ${file}: ${error.message}\n`);
		return 2;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			'debconf: DbDriver "passwords" warning: could not open /var/cache/debconf/passwords.dat: Permission denied\n',
		);
		return 1;
	}
	let kept = yield* textOrNothing(sys, ANSWERS);
	let status = 0;
	for (const [index, line] of text.split("\n").entries()) {
		if (line.trim() === "" || line.startsWith("#")) {
			continue;
		}
		const found = /^\s*(\S+)\s+(\S+)\s+(\S+)(?:\s(.*))?$/.exec(line);
		if (found === null) {
			yield* sys.warn(`error: syntax error at line ${index + 1}: ${line}\n`);
			status = 1;
			continue;
		}
		const [, owner = "", question = "", , value = ""] = found;
		const block = `Name: ${question}\nTemplate: ${question}\nValue: ${value}\nOwners: ${owner}\nFlags: seen\n\n`;
		const old = kept.split(/(?<=\n\n)/).filter((one) => !one.startsWith(`Name: ${question}\n`));
		kept = old.join("") + block;
	}
	ensureDirectories(sys, "/var/cache/debconf");
	yield* sys.writeFile(ANSWERS, kept, 0o644);
	return status;
}

/** debconf-show(1): what a package's questions are answered by. */
function* show(sys: Sys): Routine<number> {
	const [owner = ""] = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	for (const block of (yield* textOrNothing(sys, ANSWERS)).split("\n\n")) {
		const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
		if (field("Owners") === owner) {
			yield* sys.print(`* ${field("Name") ?? ""}: ${field("Value") ?? ""}\n`);
		}
	}
	return 0;
}

/** Scripts of Debian's own that stand around systemd and debconf. */
export const DEBIAN_SCRIPTS: readonly Program[] = [
	{ name: "update-rc.d", run: updateRc },
	{ name: "invoke-rc.d", run: invokeRc },
	{ name: "debconf-set-selections", run: setSelections },
	{ name: "debconf-show", run: show },
];
