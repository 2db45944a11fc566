import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readLine } from "../kit/ask";
import { textOrNothing } from "../kit/files";
import { readUfw, type UfwRule, type UfwState, writeUfw } from "./ufw-rules";

const SERVICES: Readonly<Record<string, string>> = {
	ssh: "22/tcp",
	http: "80/tcp",
	https: "443/tcp",
	ftp: "21/tcp",
	smtp: "25/tcp",
	domain: "53",
	mysql: "3306/tcp",
	postgresql: "5432/tcp",
	ntp: "123/udp",
	telnet: "23/tcp",
	imap: "143/tcp",
	pop3: "110/tcp",
};

const FOLDER = "/etc/ufw/applications.d";

class UfwError extends Error {}

function* profiles(sys: Sys): Routine<Map<string, string>> {
	const found = new Map([["OpenSSH", "22/tcp"]]);
	try {
		for (const { name } of sys.readdir(FOLDER)) {
			const text = yield* textOrNothing(sys, `${FOLDER}/${name}`);
			for (const [, title = "", body = ""] of text.matchAll(/^\[([^\]]+)\]([^[]*)/gm)) {
				found.set(title, /^ports=(.*)$/m.exec(body)?.[1] ?? "");
			}
		}
	} catch {
		// No package has brought profiles.
	}
	return found;
}

/** Reads `[in|out] [on DEV] PORT[/PROTO]`, an application's name or the clauses from, to, port, proto. */
function* readRule(sys: Sys, action: UfwRule["action"], given: readonly string[]): Routine<UfwRule[]> {
	const words = [...given];
	let comment = "";
	const mark = words.indexOf("comment");
	if (mark >= 0) {
		comment = words[mark + 1] ?? "";
		words.splice(mark, 2);
	}
	let direction: UfwRule["direction"] = "in";
	if (words[0] === "in" || words[0] === "out") {
		direction = words.shift() === "out" ? "out" : "in";
	}
	let device = "";
	if (words[0] === "on") {
		device = words[1] ?? "";
		words.splice(0, 2);
	}
	if (words[0] === "log" || words[0] === "log-all") {
		words.shift();
	}
	const base = { action, direction, device, comment, fromPort: "any", application: "" };
	const [first] = words;
	if (first === undefined && device !== "") {
		return both({ ...base, protocol: "any", port: "any" });
	}
	if (first === undefined) {
		throw new UfwError("Invalid syntax");
	}
	if (!["from", "to", "proto", "port"].includes(first)) {
		const simple = SERVICES[first] ?? first;
		const ports = /^([\d,:]+)(?:\/(tcp|udp|any))?$/.exec(simple);
		if (ports !== null && words.length === 1) {
			if (/[,:]/.test(ports[1] ?? "") && ports[2] === undefined) {
				throw new UfwError("Must specify 'tcp' or 'udp' with multiple ports");
			}
			if ((ports[1] ?? "").split(/[,:]/).some((port) => Number(port) < 1 || Number(port) > 65_535)) {
				throw new UfwError("Bad port");
			}
			return both({ ...base, protocol: ports[2] ?? "any", port: ports[1] ?? "any" });
		}
		const known = yield* profiles(sys);
		if (known.has(first) && words.length === 1) {
			return both({ ...base, protocol: "any", port: "any", application: first });
		}
		throw new UfwError(words.length === 1 ? `Could not find a profile matching '${first}'` : "Invalid syntax");
	}
	let protocol = "any";
	const side = { to: "any", from: "any", toPort: "any", fromPort: "any" };
	let current: "to" | "from" = "to";
	let application = "";
	while (words.length > 0) {
		const word = words.shift();
		const value = words.shift();
		if (value === undefined) {
			throw new UfwError("Invalid syntax");
		}
		if (word === "proto") {
			protocol = value;
		} else if (word === "from" || word === "to") {
			current = word;
			if (value !== "any" && !/^(\d+\.\d+\.\d+\.\d+(\/\d+)?|[0-9a-f:]+(\/\d+)?)$/i.test(value)) {
				throw new UfwError(`Bad ${word === "from" ? "source" : "destination"} address`);
			}
			side[word] = value;
		} else if (word === "port") {
			const found = /^([\w,:-]+?)(?:\/(tcp|udp))?$/.exec(SERVICES[value] ?? value);
			side[current === "to" ? "toPort" : "fromPort"] = found?.[1] ?? value;
			protocol = found?.[2] ?? protocol;
		} else if (word === "app") {
			application = value;
		} else {
			throw new UfwError("Invalid syntax");
		}
	}
	const rule = { ...base, protocol, port: side.toPort, fromPort: side.fromPort, application };
	return side.to === "any" && side.from === "any"
		? both(rule)
		: [addressed(rule, side.to, side.from, side.to.includes(":") || side.from.includes(":"))];
}

type Partial = Omit<UfwRule, "to" | "from" | "isV6">;

function addressed(rule: Partial, to: string, from: string, isV6: boolean): UfwRule {
	const any = isV6 ? "::/0" : "0.0.0.0/0";
	return { ...rule, to: to === "any" ? any : to, from: from === "any" ? any : from, isV6 };
}

const both = (rule: Partial): UfwRule[] => [addressed(rule, "any", "any", false), addressed(rule, "any", "any", true)];

const same = (a: UfwRule, b: UfwRule) =>
	a.protocol === b.protocol &&
	a.port === b.port &&
	a.to === b.to &&
	a.from === b.from &&
	a.fromPort === b.fromPort &&
	a.direction === b.direction &&
	a.device === b.device &&
	a.application === b.application &&
	a.isV6 === b.isV6;

function* change(
	sys: Sys,
	state: UfwState,
	words: readonly string[],
	isDeletion: boolean,
	at: number | undefined,
): Routine<string[]> {
	const [action, ...rest] = words;
	if (action !== "allow" && action !== "deny" && action !== "reject" && action !== "limit") {
		throw new UfwError("Invalid syntax");
	}
	const lines: string[] = [];
	for (const rule of yield* readRule(sys, action, rest)) {
		const mark = rule.isV6 ? " (v6)" : "";
		const index = state.rules.findIndex((known) => same(known, rule));
		const known = state.rules[index];
		if (isDeletion) {
			if (known?.action !== action) {
				lines.push(`Could not delete non-existent rule${mark}`);
				continue;
			}
			state.rules.splice(index, 1);
			lines.push(state.enabled ? `Rule deleted${mark}` : `Rules updated${mark}`);
		} else if (known?.action === action && known.comment === rule.comment) {
			lines.push(`Skipping adding existing rule${mark}`);
		} else if (known !== undefined) {
			state.rules[index] = rule;
			lines.push(state.enabled ? `Rule updated${mark}` : `Rules updated${mark}`);
		} else {
			state.rules.splice(at ?? state.rules.length, 0, rule);
			lines.push(state.enabled ? `Rule ${at === undefined ? "added" : "inserted"}${mark}` : `Rules updated${mark}`);
		}
	}
	return lines;
}

/** Rules in the order of their numbers: those of IPv6 come last. */
const inOrder = ({ rules }: UfwState): UfwRule[] => [
	...rules.filter(({ isV6 }) => !isV6),
	...rules.filter(({ isV6 }) => isV6),
];

const ANYWHERE = /^(0\.0\.0\.0|::)\/0$/;

function rowOf(rule: UfwRule, verbose: boolean): string {
	const port =
		rule.application !== ""
			? rule.application
			: rule.port === "any"
				? ""
				: rule.port + (rule.protocol === "any" ? "" : `/${rule.protocol}`);
	const address = ANYWHERE.test(rule.to) ? "" : rule.to;
	const mark = rule.isV6 ? " (v6)" : "";
	const on = rule.device === "" ? "" : ` on ${rule.device}`;
	const to = `${[address, port].filter((part) => part !== "").join(" ") || "Anywhere"}${mark}`;
	const source = `${ANYWHERE.test(rule.from) ? "Anywhere" : rule.from}${rule.fromPort === "any" ? "" : ` ${rule.fromPort}`}${ANYWHERE.test(rule.from) ? mark : ""}`;
	const action =
		rule.action.toUpperCase() + (verbose || rule.direction === "out" ? ` ${rule.direction.toUpperCase()}` : "");
	const comment = rule.comment === "" ? "" : `# ${rule.comment}`;
	return `${(to + (rule.direction === "in" ? on : "")).padEnd(26)} ${action.padEnd(11)} ${source.padEnd(26)}${comment}`;
}

function status(state: UfwState, how: string | undefined): string {
	if (!state.enabled) {
		return "Status: inactive\n";
	}
	let text = "Status: active\n";
	if (how === "verbose") {
		text += `Logging: ${state.logging === "off" ? "off" : `on (${state.logging})`}\nDefault: ${state.incoming} (incoming), ${state.outgoing} (outgoing), disabled (routed)\nNew profiles: skip\n`;
	}
	if (state.rules.length === 0) {
		return text;
	}
	const rules = inOrder(state);
	const lead = how === "numbered" ? "     " : "";
	text += `\n${lead}${"To".padEnd(26)} ${"Action".padEnd(11)} From\n${lead}${"--".padEnd(26)} ${"------".padEnd(11)} ----\n`;
	for (const [index, rule] of rules.entries()) {
		const number = how === "numbered" ? `[${String(index + 1).padStart(2)}] ` : "";
		text += `${number}${rowOf(rule, how !== undefined)}\n`;
	}
	return `${text}\n`;
}

function* confirm(sys: Sys, question: string): Routine<boolean> {
	yield* sys.print(question);
	const answer = (yield* readLine(sys, 0)) ?? "";
	if (/^y(es)?$/i.test(answer.trim())) {
		return true;
	}
	yield* sys.print("Aborted\n");
	return false;
}

function* run(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const forces = args[0] === "--force" || args[0] === "-f";
	const dry = args[0] === "--dry-run";
	const [verb = "", ...rest] = forces || dry ? args.slice(1) : args;
	if (verb === "--version" || verb === "version") {
		const version = sys.machine.facts.userland === "debian12" ? "0.36.2" : "0.36.1";
		yield* sys.print(`ufw ${version}\nCopyright 2008-2021 Canonical Ltd.\n`);
		return 0;
	}
	if (verb === "" || verb === "--help" || verb === "help") {
		yield* verb === "" ? sys.warn("ERROR: not enough args\n") : sys.print("\nUsage: ufw COMMAND\n");
		return verb === "" ? 1 : 0;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn("ERROR: You need to be root to run this script\n");
		return 1;
	}
	const state = yield* readUfw(sys);
	try {
		const text = yield* perform(sys, state, verb, rest, forces);
		yield* sys.print(text);
		return 0;
	} catch (error) {
		if (!(error instanceof UfwError)) {
			throw error;
		}
		yield* sys.warn(`ERROR: ${error.message}\n`);
		return 1;
	}
}

function* perform(sys: Sys, state: UfwState, verb: string, rest: readonly string[], forces: boolean): Routine<string> {
	switch (verb) {
		case "status":
			return status(state, rest[0]);
		case "enable":
			if (
				!forces &&
				!(yield* confirm(sys, "Command may disrupt existing ssh connections. Proceed with operation (y|n)? "))
			) {
				return "";
			}
			state.enabled = true;
			yield* writeUfw(sys, state);
			return "Firewall is active and enabled on system startup\n";
		case "disable":
			state.enabled = false;
			yield* writeUfw(sys, state);
			return "Firewall stopped and disabled on system startup\n";
		case "reload":
			return state.enabled ? "Firewall reloaded\n" : "Firewall not enabled (skipping reload)\n";
		case "reset": {
			const question = "Resetting all rules to installed defaults. Proceed with operation (y|n)? ";
			if (!forces && !(yield* confirm(sys, question))) {
				return "";
			}
			Object.assign(state, { enabled: false, incoming: "deny", outgoing: "allow", rules: [] });
			yield* writeUfw(sys, state);
			return "Resetting all rules to installed defaults.\n";
		}
		case "logging": {
			const [level = ""] = rest;
			if (!/^(on|off|low|medium|high|full)$/.test(level)) {
				throw new UfwError("Invalid syntax");
			}
			state.logging = level === "on" ? "low" : level;
			yield* writeUfw(sys, state);
			return level === "off" ? "Logging disabled\n" : "Logging enabled\n";
		}
		case "default": {
			const [policy = "", direction = "incoming"] = rest;
			if (!/^(allow|deny|reject)$/.test(policy) || !/^(incoming|outgoing|routed)$/.test(direction)) {
				throw new UfwError("Invalid syntax");
			}
			state[direction as "incoming" | "outgoing" | "routed"] = policy;
			yield* writeUfw(sys, state);
			return `Default ${direction} policy changed to '${policy}'\n(be sure to update your rules accordingly)\n`;
		}
		case "app": {
			const known = yield* profiles(sys);
			return rest[0] === "list"
				? `Available applications:\n${[...known.keys()]
						.sort()
						.map((name) => `  ${name}\n`)
						.join("")}`
				: "";
		}
		case "show":
			return rest[0] === "added"
				? `Added user rules (see 'ufw status' for running firewall):\n${
						state.rules.length === 0
							? "(None)\n"
							: state.rules
									.filter(({ isV6 }) => !isV6)
									.map(
										(rule) =>
											`ufw ${rule.action} ${rule.application || rule.port + (rule.protocol === "any" ? "" : `/${rule.protocol}`)}\n`,
									)
									.join("")
					}`
				: "";
		case "delete":
			return yield* remove(sys, state, rest, forces);
		default: {
			const words =
				verb === "insert" || verb === "prepend"
					? rest.slice(verb === "insert" ? 1 : 0)
					: verb === "rule" || verb === "route"
						? rest
						: [verb, ...rest];
			const place = verb === "insert" ? Number(rest[0]) - 1 : verb === "prepend" ? 0 : undefined;
			if (place !== undefined && (!Number.isInteger(place) || place < 0 || place > state.rules.length)) {
				throw new UfwError(`Invalid position '${rest[0]}'`);
			}
			const lines = yield* change(sys, state, words, false, place);
			yield* writeUfw(sys, state);
			return `${lines.join("\n")}\n`;
		}
	}
}

function* remove(sys: Sys, state: UfwState, rest: readonly string[], forces: boolean): Routine<string> {
	const [number = ""] = rest;
	if (!/^\d+$/.test(number)) {
		const lines = yield* change(sys, state, rest, true, undefined);
		yield* writeUfw(sys, state);
		return `${lines.join("\n")}\n`;
	}
	const rule = inOrder(state)[Number(number) - 1];
	if (rule === undefined) {
		throw new UfwError(`Could not find rule '${number}'`);
	}
	if (
		!forces &&
		!(yield* confirm(
			sys,
			`Deleting:\n ${rule.action} ${rule.application || rule.port}\nProceed with operation (y|n)? `,
		))
	) {
		return "";
	}
	state.rules = state.rules.filter((one) => one !== rule);
	yield* writeUfw(sys, state);
	return `Rule deleted${rule.isV6 ? " (v6)" : ""}\n`;
}

/** ufw(8). Its rules are kept and shown; what reaches the instance is for security groups to say. */
export const UFW: Program = { name: "ufw", run };
