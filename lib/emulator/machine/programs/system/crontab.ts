import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { readAll } from "../kit/lines";

const FIELD = String.raw`(?:\*|[\d]+|[A-Za-z]{3})(?:-(?:\d+|[A-Za-z]{3}))?(?:\/\d+)?`;
const JOB = new RegExp(
	String.raw`^\s*(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|(?:${FIELD}(?:,${FIELD})*\s+){4}${FIELD}(?:,${FIELD})*)\s+\S`,
);

/** crontab: a user's own table, in the spool that crond reads. */
function* runCrontab(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const accounts = yield* readAccounts(sys);
	let name = accounts.userName(sys.uid());
	let [action, file] = ["install", undefined as string | undefined];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-u") {
			name = args[++at] ?? "";
		} else if (arg === "-l" || arg === "-r" || arg === "-e") {
			action = { "-l": "list", "-r": "remove", "-e": "edit" }[arg];
		} else if (arg === "-i" || arg === "-s") {
		} else if (arg.startsWith("-") && arg.length > 1) {
			yield* sys.warn(
				`crontab: invalid option -- '${arg.charAt(1)}'\ncrontab: usage error: unrecognized option\nusage: crontab [-u user] file\n       crontab [-u user] [ -e | -l | -r ]\n`,
			);
			return 1;
		} else {
			file = arg;
		}
	}
	if (!accounts.userByName(name)) {
		yield* sys.warn(
			isDebianFamily(sys.machine.facts.userland)
				? `crontab:  user \`${name}' unknown\n`
				: `crontab:  user \`${name}' unknown\n`,
		);
		return 1;
	}
	if (sys.uid() !== 0 && name !== accounts.userName(sys.uid())) {
		yield* sys.warn("must be privileged to use -u\n");
		return 1;
	}
	const path = `${isDebianFamily(sys.machine.facts.userland) ? "/var/spool/cron/crontabs" : "/var/spool/cron"}/${name}`;
	switch (action) {
		case "list":
		case "remove":
			try {
				if (action === "list") {
					yield* sys.print(decode(yield* sys.readFile(path)));
				} else {
					sys.unlink(path);
				}
				return 0;
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* sys.warn(`no crontab for ${name}\n`);
				return 1;
			}
		case "edit":
			yield* sys.warn(`no crontab for ${name} - using an empty one\n`);
			return 1;
	}
	if (file === undefined && isDebianFamily(sys.machine.facts.userland) && sys.machine.facts.userland === "ubuntu2204") {
		yield* sys.warn("crontab: usage error: file name must be specified for replace\n");
		return 1;
	}
	let text: string;
	try {
		text = file === undefined || file === "-" ? decode(yield* readAll(sys, 0)) : yield* sys.readText(file);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`${file}: ${error.message}\n`);
		return 1;
	}
	const lines = text.split("\n");
	for (const [index, line] of lines.entries()) {
		if (/^\s*(#|$)/.test(line) || /^\s*["']?\w+["']?\s*=/.test(line) || JOB.test(line)) {
			continue;
		}
		const field =
			["minute", "hour", "day-of-month", "month", "day-of-week"].find(
				(_name, at) => !new RegExp(`^${FIELD}(?:,${FIELD})*$`).test(line.trim().split(/\s+/)[at] ?? ""),
			) ?? "command";
		yield* sys.warn(`"${file ?? "-"}":${index}: bad ${field}\nerrors in crontab file, can't install.\n`);
		return 1;
	}
	if (text !== "" && !text.endsWith("\n") && isDebianFamily(sys.machine.facts.userland)) {
		yield* sys.warn("new crontab file is missing newline before EOF, can't install.\n");
		return 1;
	}
	yield* sys.writeFile(path, text, 0o600);
	sys.chmod(path, 0o600);
	return 0;
}

export const CRONTAB: Program = { name: "crontab", run: runCrontab };
