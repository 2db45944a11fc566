import { onceByKey } from "../../../../kit/once-by-key";
import { nextTime, readCron, type Schedule, ScheduleError } from "../../../../kit/schedule";

/** A line of a crontab that runs something. */
export type CronJob = {
	/** "reboot" for @reboot, else the times. */
	readonly when: "reboot" | readonly Schedule[];
	/** Undefined in a user's own crontab. */
	readonly user: string | undefined;
	/** Shell command, without what a `%` sets apart. */
	readonly command: string;
	/** Standard input: what stood after the first `%`. */
	readonly input: string;
	readonly env: ReadonlyMap<string, string>;
};

const NICKNAMES: Readonly<Record<string, string>> = {
	"@yearly": "0 0 1 1 *",
	"@annually": "0 0 1 1 *",
	"@monthly": "0 0 1 * *",
	"@weekly": "0 0 * * 0",
	"@daily": "0 0 * * *",
	"@midnight": "0 0 * * *",
	"@hourly": "0 * * * *",
};

const DIALECT = { fields: [5], sunday: 0 } as const;

/**
 * Reads a crontab (crontab(5)): NAME=value lines hold for the jobs after them; `isSystem` files name the user in a sixth
 * field. Lines that are no job are given as problems with their number.
 */
export const parseCrontab = onceByKey(
	500,
	(text: string, isSystem: boolean, zone: string) => JSON.stringify([isSystem, zone, text]),
	readCrontab,
);

function readCrontab(
	text: string,
	isSystem: boolean,
	zone: string,
): {
	readonly jobs: readonly CronJob[];
	readonly problems: readonly { readonly line: number; readonly text: string }[];
} {
	const jobs: CronJob[] = [];
	const problems: { line: number; text: string }[] = [];
	const env = new Map<string, string>();
	for (const [index, raw] of text.split("\n").entries()) {
		const line = raw.trimStart();
		if (line === "" || line.startsWith("#")) {
			continue;
		}
		const setting = /^([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line);
		if (setting) {
			env.set(setting[1] ?? "", (setting[2] ?? "").trimEnd().replace(/^(["'])(.*)\1$/, "$2"));
			continue;
		}
		const job = parseJob(line, isSystem, zone, new Map(env));
		if (typeof job === "string") {
			problems.push({ line: index + 1, text: job });
		} else {
			jobs.push(job);
		}
	}
	return { jobs, problems };
}

function parseJob(line: string, isSystem: boolean, zone: string, env: ReadonlyMap<string, string>): CronJob | string {
	const nickname = /^(@\w+)\s+(.*)$/s.exec(line);
	const fields = /^(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(line);
	const times = nickname?.[1] ?? fields?.[1];
	let rest = nickname?.[2] ?? fields?.[2];
	if (times === undefined || rest === undefined || rest.trim() === "") {
		return "bad command";
	}
	let user: string | undefined;
	if (isSystem) {
		const [, name, command] = /^(\S+)\s+(.*)$/s.exec(rest) ?? [];
		if (name === undefined || command === undefined) {
			return "bad username";
		}
		user = name;
		rest = command;
	}
	const [command, input] = splitPercent(rest);
	if (times === "@reboot") {
		return { when: "reboot", user, command, input, env };
	}
	const expression = times.startsWith("@") ? NICKNAMES[times] : times;
	if (expression === undefined) {
		return "bad time specifier";
	}
	try {
		return { when: schedulesOf(expression, zone), user, command, input, env };
	} catch (error) {
		if (error instanceof ScheduleError) {
			return badField(expression);
		}
		throw error;
	}
}

/** Where both day fields are restricted, a day that fits either of them counts: two schedules. */
function schedulesOf(expression: string, zone: string): readonly Schedule[] {
	const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] = expression.split(/\s+/);
	const read = (dayField: string, weekdayField: string) =>
		readCron(`${minute} ${hour} ${dayField} ${month} ${weekdayField}`, DIALECT, { timeZone: zone });
	return day.startsWith("*") || weekday.startsWith("*") ? [read(day, weekday)] : [read(day, "*"), read("*", weekday)];
}

function badField(expression: string): string {
	const limits = [
		["minute", 0, 59],
		["hour", 0, 23],
		["day-of-month", 1, 31],
		["month", 1, 12],
		["day-of-week", 0, 7],
	] as const;
	const parts = expression.split(/\s+/);
	const bad = limits.find(([, low, high], index) =>
		(parts[index] ?? "")
			.split(/[,/-]/)
			.some((part) => /^\d+$/.test(part) && (Number(part) < low || Number(part) > high)),
	);
	return `bad ${bad?.[0] ?? limits[limits.findIndex((_, index) => !/^[\d*,/A-Za-z-]+$/.test(parts[index] ?? ""))]?.[0] ?? "minute"}`;
}

function splitPercent(text: string): readonly [command: string, input: string] {
	const parts: string[] = [];
	let piece = "";
	for (let at = 0; at < text.length; at++) {
		if (text[at] === "\\" && text[at + 1] === "%") {
			piece += "%";
			at += 1;
		} else if (text[at] === "%") {
			parts.push(piece);
			piece = "";
		} else {
			piece += text[at];
		}
	}
	const [command = "", ...lines] = [...parts, piece];
	return [command, lines.length === 0 ? "" : `${lines.join("\n")}\n`];
}

/** When a job runs next after a time; undefined for @reboot and what never comes. */
export function nextRun(job: CronJob, after: number): number | undefined {
	if (job.when === "reboot") {
		return undefined;
	}
	const times = job.when.flatMap((schedule) => nextTime(schedule, after) ?? []);
	return times.length === 0 ? undefined : Math.min(...times);
}
