import { disableUnit, enabledState, enableUnit } from "../services/manage-units";
import { findUnit, listUnits, unitName } from "../services/unit-file";
import { listStates, readAllJournals, readJournal } from "../services/unit-state";
import { type CommandHandler, failure, ok } from "./command";
import { systemdTime } from "./machine-time";
import { systemctl } from "./systemctl";
import { journalText } from "./systemctl-status";

/** service NAME VERB: passes on to systemctl, as CentOS 7's does. */
export const service: CommandHandler = async (args, call) => {
	const [name, verb] = args;
	if (name === "--status-all") {
		return ok(
			listStates(call.machine)
				.map(({ unit, state }) => ` [ ${state.active === "active" ? "+" : "-"} ]  ${unit.replace(/\.service$/, "")}\n`)
				.join(""),
		);
	}
	if (!name || !verb) {
		return failure(2, "Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n");
	}
	const result = await systemctl([verb, unitName(name)], call);
	return { ...result, stderr: `Redirecting to /bin/systemctl ${verb} ${unitName(name)}\n${result.stderr}` };
};

/** chkconfig NAME on|off, --list: passes on to systemctl for units. */
export const chkconfig: CommandHandler = async (args, call) => {
	const [name, state] = args.filter((arg) => !arg.startsWith("--"));
	if (args.includes("--list") || !name) {
		const rows = listUnits(call.fs).map((unit) => `${unit.name.padEnd(40)} ${enabledState(call.machine, unit)}\n`);
		return ok(rows.join(""));
	}
	const unit = findUnit(call.fs, name);
	if (!unit) {
		return failure(1, `error reading information on service ${name}: No such file or directory\n`);
	}
	if (!state) {
		return { stdout: "", stderr: "", exitCode: enabledState(call.machine, unit) === "enabled" ? 0 : 1 };
	}
	const links = state === "on" ? enableUnit(call.machine, unit) : disableUnit(call.machine, unit);
	const verb = state === "on" ? "enable" : "disable";
	const told = links.map((link) =>
		state === "on" ? `Created symlink from ${link} to ${unit.path}.\n` : `Removed symlink ${link}.\n`,
	);
	return ok("", `Note: Forwarding request to 'systemctl ${verb} ${unit.name}'.\n${told.join("")}`);
};

/** journalctl: -u UNIT, -n LINES, --no-pager and its like; everything of this boot without a unit. */
export const journalctl: CommandHandler = (args, call) => {
	const values = (short: string, long: string) =>
		args.flatMap((arg, index) => {
			if (arg === short || arg === long) {
				return args[index + 1] ?? [];
			}
			return arg.startsWith(`${long}=`)
				? arg.slice(long.length + 1)
				: arg.startsWith(short) && arg.length > 2 && !arg.startsWith("--")
					? arg.slice(2)
					: [];
		});
	const units = values("-u", "--unit");
	const count = Number(values("-n", "--lines")[0] ?? Number.POSITIVE_INFINITY);
	const lines =
		units.length > 0
			? units.flatMap((unit) => readJournal(call.machine, unitName(unit)))
			: readAllJournals(call.machine);
	if (lines.length === 0) {
		return ok("-- No entries --\n");
	}
	const shown = Number.isFinite(count) ? lines.slice(-count) : lines;
	const [first] = lines;
	const head = `-- Logs begin at ${systemdTime(call.machine.facts.bootedAt)}, end at ${systemdTime(lines.at(-1)?.at ?? first?.at ?? 0)}. --\n`;
	return ok(head + shown.map((line) => `${journalText(line, call.machine.facts.hostName)}\n`).join(""));
};
