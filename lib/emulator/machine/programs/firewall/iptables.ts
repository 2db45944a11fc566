import { decode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { baseName } from "../kit/paths";
import { listedRule, parseRule, RuleError, ruleText, ruleWords } from "./iptables-rule";

type Chain = { policy: string; rules: string[] };
type Tables = { [table: string]: { [chain: string]: Chain } };

const VERSIONS = {
	centos7: "v1.4.21",
	alinux3: "v1.8.5 (nf_tables)",
	ubuntu2204: "v1.8.7 (nf_tables)",
	debian12: "v1.8.9 (nf_tables)",
} as const;

const TARGETS = new Set(
	"ACCEPT DROP REJECT RETURN QUEUE LOG REDIRECT MASQUERADE DNAT SNAT MARK CONNMARK TCPMSS NFLOG NFQUEUE NOTRACK CT TPROXY SET TOS DSCP TTL AUDIT NETMAP TRACE".split(
		" ",
	),
);

function tablesOf(sys: Sys, name: string): Tables {
	const chains = (names: string) =>
		Object.fromEntries(names.split(" ").map((chain) => [chain, { policy: "ACCEPT", rules: [] as string[] }]));
	return sys.machine.shared<Tables>(name, () => ({
		filter: chains("INPUT FORWARD OUTPUT"),
		nat: chains("PREROUTING INPUT OUTPUT POSTROUTING"),
		mangle: chains("PREROUTING INPUT FORWARD OUTPUT POSTROUTING"),
		raw: chains("PREROUTING OUTPUT"),
	}));
}

const LONG_VERBS: Readonly<Record<string, string>> = {
	"--append": "-A",
	"--delete": "-D",
	"--insert": "-I",
	"--replace": "-R",
	"--check": "-C",
	"--list": "-L",
	"--list-rules": "-S",
	"--flush": "-F",
	"--new-chain": "-N",
	"--new": "-N",
	"--delete-chain": "-X",
	"--rename-chain": "-E",
	"--policy": "-P",
	"--zero": "-Z",
};

/** A command line, sorted: what to do, with which chain, and the rule's words. */
type Call = {
	readonly verb: string;
	readonly chain: string | undefined;
	readonly words: string[];
	readonly table: string;
	readonly numeric: boolean;
	readonly verbose: boolean;
	readonly numbered: boolean;
};

function readCall(args: readonly string[]): Call {
	let verb = "";
	let chain: string | undefined;
	let table = "filter";
	const flags = new Set<string>();
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const next = args[at + 1];
		const hasValue = next !== undefined && !next.startsWith("-") && next !== "!";
		const name = LONG_VERBS[arg] ?? arg;
		if (arg === "-t" || arg === "--table") {
			table = next ?? "";
			at += 1;
		} else if (/^(-w|--wait)$/.test(arg)) {
			at += /^\d+$/.test(next ?? "") && verb === "" ? 1 : 0;
		} else if (/^(--line-numbers|--line-number|--numeric|--verbose|--exact)$/.test(arg)) {
			flags.add(arg.startsWith("--line") ? "l" : arg.charAt(2));
		} else if (verb === "" && /^-[ADICRLSFNXEPZ]$/.test(name)) {
			verb = name;
			if (hasValue) {
				chain = next;
				at += 1;
			}
		} else if (/^-[nvxLSFZ]+$/.test(arg) && (arg.length > 1 || verb === "")) {
			for (const letter of arg.slice(1)) {
				if (/[LSFZ]/.test(letter)) {
					verb = `-${letter}`;
				} else {
					flags.add(letter);
				}
			}
			if (/[LSFZ]/.test(arg) && hasValue && chain === undefined) {
				chain = next;
				at += 1;
			}
		} else {
			words.push(arg);
		}
	}
	return {
		verb,
		chain,
		words,
		table,
		numeric: flags.has("n"),
		verbose: flags.has("v"),
		numbered: flags.has("l"),
	};
}

/** A call that fails: its message without the program's name, and the exit status. */
class Refusal extends Error {
	constructor(
		message: string,
		readonly status: number,
		/** Whether the version stands in the message and it refers to the help. */
		readonly isUsage = false,
	) {
		super(message);
	}
}

const noChain = () => new Refusal("No chain/target/match by that name.", 1);

function* runIptables(sys: Sys): Routine<number> {
	const [path = "iptables", ...args] = sys.argv();
	const tool = baseName(path);
	const version = VERSIONS[sys.machine.facts.userland];
	if (args.includes("-V") || args.includes("--version")) {
		yield* sys.print(`${tool} ${version}\n`);
		return 0;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			`${tool} ${version}: can't initialize ${tool} table \`filter': Permission denied (you must be root)\nPerhaps ${tool} or your kernel needs to be upgraded.\n`,
		);
		return version.includes("nf_tables") ? 4 : 3;
	}
	try {
		return yield* carryOut(sys, tool, readCall(args));
	} catch (error) {
		if (error instanceof RuleError || (error instanceof Refusal && error.isUsage)) {
			yield* sys.warn(
				`${tool} ${version}: ${error.message}\nTry \`${tool} -h' or '${tool} --help' for more information.\n`,
			);
			return 2;
		}
		if (error instanceof Refusal) {
			yield* sys.warn(`${tool}: ${error.message}\n`);
			return error.status;
		}
		throw error;
	}
}

function* carryOut(sys: Sys, tool: string, call: Call): Routine<number> {
	const tables = tablesOf(sys, tool);
	const table = Object.hasOwn(tables, call.table) ? tables[call.table] : undefined;
	if (!table) {
		yield* sys.warn(
			`${tool} ${VERSIONS[sys.machine.facts.userland]}: can't initialize ${tool} table \`${call.table}': Table does not exist (do you need to insmod?)\nPerhaps ${tool} or your kernel needs to be upgraded.\n`,
		);
		return 3;
	}
	const name = call.chain ?? "";
	const chain = Object.hasOwn(table, name) ? table[name] : undefined;
	if (call.verb === "-N") {
		if (chain) {
			throw new Refusal("Chain already exists.", 1);
		}
		table[name] = { policy: "-", rules: [] };
		return 0;
	}
	if (call.verb === "") {
		throw new Refusal("no command specified", 2, true);
	}
	if (call.chain !== undefined && !chain) {
		throw noChain();
	}
	switch (call.verb) {
		case "-L":
			yield* sys.print(listing(sys, tool, call, table));
			return 0;
		case "-S": {
			const chains = Object.entries(table).filter(([key]) => call.chain === undefined || key === name);
			const heads = chains.map(([key, { policy }]) => (policy === "-" ? `-N ${key}\n` : `-P ${key} ${policy}\n`));
			const rules = chains.flatMap(([key, one]) => one.rules.map((text) => `-A ${key} ${text}\n`));
			yield* sys.print([...heads, ...rules].join(""));
			return 0;
		}
		case "-Z":
			return 0;
		case "-F":
			for (const [key, one] of Object.entries(table)) {
				if (call.chain === undefined || key === name) {
					one.rules = [];
				}
			}
			return 0;
		case "-X":
			removeChains(table, call.chain);
			return 0;
		case "-E": {
			const [renamed = ""] = call.words;
			if (chain) {
				table[renamed] = chain;
				delete table[name];
			}
			return 0;
		}
	}
	if (!chain) {
		throw new Refusal(`option "${call.verb}" requires an argument`, 2, true);
	}
	if (call.verb === "-P") {
		const [policy = ""] = call.words;
		if (policy !== "ACCEPT" && policy !== "DROP") {
			throw new Refusal("Bad policy name. Run `dmesg' for more information.", 1);
		}
		chain.policy = policy;
		return 0;
	}
	changeRules(call, chain, new Set(Object.keys(table)), sys.machine.facts.userland === "centos7");
	return 0;
}

function removeChains(table: { [chain: string]: Chain }, wanted: string | undefined): void {
	for (const [key, { policy, rules }] of Object.entries(table)) {
		if (policy !== "-" || (wanted !== undefined && key !== wanted)) {
			continue;
		}
		if (rules.length > 0 && wanted !== undefined) {
			throw new Refusal("Directory not empty.", 1);
		}
		const isReferenced = Object.values(table).some((one) => one.rules.some((text) => referenceTo(text) === key));
		if (isReferenced) {
			throw new Refusal("Too many links.", 1);
		}
		delete table[key];
	}
}

const referenceTo = (text: string) => /(?:^|\s)-j (\S+)/.exec(text)?.[1];

/** -A, -I, -R, -C and -D. Rules are kept as -S prints them. */
function changeRules({ verb, words }: Call, chain: Chain, chains: ReadonlySet<string>, isLegacy: boolean): void {
	const isNumbered = /^\d+$/.test(words[0] ?? "");
	const position = isNumbered ? Number(words[0]) : undefined;
	const given = isNumbered ? words.slice(1) : words;
	const rule = parseRule(given);
	if (rule.target !== undefined && !TARGETS.has(rule.target) && !chains.has(rule.target)) {
		throw new RuleError(
			isLegacy
				? `Couldn't load target \`${rule.target}':No such file or directory\n`
				: `Chain '${rule.target}' does not exist`,
		);
	}
	if (rule.matches.some(({ module, name }) => module === "" && /^--[ds]port$/.test(name))) {
		throw new RuleError(`unknown option "${rule.matches.find(({ module }) => module === "")?.name}"`);
	}
	const text = ruleText(rule);
	if (verb === "-A") {
		chain.rules.push(text);
		return;
	}
	const limit = verb === "-I" ? chain.rules.length + 1 : chain.rules.length;
	if (position !== undefined && (position < 1 || position > limit)) {
		throw new Refusal(`Index of ${verb === "-I" ? "insertion" : "deletion"} too big.`, 1);
	}
	if (verb === "-I") {
		chain.rules.splice((position ?? 1) - 1, 0, text);
		return;
	}
	if (verb === "-R") {
		chain.rules[(position ?? 1) - 1] = text;
		return;
	}
	const index = position !== undefined ? position - 1 : chain.rules.indexOf(text);
	if (index < 0) {
		throw new Refusal("Bad rule (does a matching rule exist in that chain?).", 1);
	}
	if (verb === "-D") {
		chain.rules.splice(index, 1);
	}
}

function listing(sys: Sys, tool: string, call: Call, table: { [chain: string]: Chain }): string {
	const style = {
		numeric: call.numeric,
		verbose: call.verbose,
		numericProtocols: sys.machine.facts.userland === "debian12",
		isIpv6: tool.startsWith("ip6"),
	};
	const references = (key: string) =>
		Object.values(table).flatMap(({ rules }) => rules.filter((text) => referenceTo(text) === key)).length;
	const columns = `${call.numbered ? "num  " : ""}${call.verbose ? " pkts bytes " : ""}target     prot opt ${call.verbose ? "in     out     " : ""}source               destination         \n`;
	return Object.entries(table)
		.filter(([key]) => call.chain === undefined || key === call.chain)
		.map(([key, { policy, rules }]) => {
			const kind =
				policy === "-"
					? `${references(key)} references`
					: `policy ${policy}${call.verbose ? " 0 packets, 0 bytes" : ""}`;
			const lines = rules.map((text, index) => {
				const number = call.numbered ? `${String(index + 1).padEnd(4)} ` : "";
				return `${number}${listedRule(parseRule(ruleWords(text)), style)}\n`;
			});
			return `Chain ${key} (${kind})\n${columns}${lines.join("")}`;
		})
		.join("\n");
}

function* runIptablesSave(sys: Sys): Routine<number> {
	const [path = "iptables-save", ...args] = sys.argv();
	const tool = baseName(path).replace("-save", "");
	const at = args.findIndex((arg) => arg === "-t" || arg === "--table");
	for (const [name, table] of Object.entries(tablesOf(sys, tool))) {
		const isUsed = Object.values(table).some(({ rules, policy }) => rules.length > 0 || policy !== "ACCEPT");
		if (at >= 0 ? args[at + 1] === name : isUsed) {
			const chains = Object.entries(table).map(([key, { policy }]) => `:${key} ${policy} [0:0]\n`);
			const rules = Object.entries(table).flatMap(([key, one]) => one.rules.map((rule) => `-A ${key} ${rule}\n`));
			const version = VERSIONS[sys.machine.facts.userland];
			yield* sys.print(`# Generated by ${tool}-save ${version}\n*${name}\n${chains.join("")}${rules.join("")}COMMIT\n`);
		}
	}
	return 0;
}

function* runIptablesRestore(sys: Sys): Routine<number> {
	const [path = "iptables-restore", ...args] = sys.argv();
	const tool = baseName(path).replace("-restore", "");
	const tables = tablesOf(sys, tool);
	const file = args.find((arg) => !arg.startsWith("-"));
	const keeps = args.includes("-n") || args.includes("--noflush");
	const text = file === undefined ? decode(yield* readAll(sys, 0)) : yield* sys.readText(file);
	let table: { [chain: string]: Chain } | undefined;
	for (const [index, line] of text.split("\n").entries()) {
		const [, name] = /^\*(\w+)/.exec(line) ?? [];
		const [, chain, policy] = /^:(\S+)\s+(\S+)/.exec(line) ?? [];
		const [, target, rule = ""] = /^-A\s+(\S+)\s*(.*)$/.exec(line) ?? [];
		if (name !== undefined) {
			table = keeps ? (tables[name] ?? {}) : {};
			tables[name] = table;
		} else if (chain !== undefined && table) {
			table[chain] = { policy: policy ?? "ACCEPT", rules: keeps ? (table[chain]?.rules ?? []) : [] };
		} else if (target !== undefined && table?.[target]) {
			try {
				table[target]?.rules.push(ruleText(parseRule(ruleWords(rule))));
			} catch (error) {
				if (!(error instanceof RuleError)) {
					throw error;
				}
				yield* sys.warn(
					`${tool}-restore ${VERSIONS[sys.machine.facts.userland]}: ${error.message}\nError occurred at line: ${index + 1}\n`,
				);
				return 2;
			}
		} else if (line.trim() !== "" && !/^(#|COMMIT)/.test(line)) {
			yield* sys.warn(`${tool}-restore: line ${index + 1} failed\n`);
			return 1;
		}
	}
	return 0;
}

/** iptables(8), its IPv6 twin, and how their rules are written out and read back. */
export const IPTABLES_PROGRAMS: readonly Program[] = ["iptables", "ip6tables"].flatMap((name) => [
	{ name, run: runIptables },
	{ name: `${name}-save`, run: runIptablesSave },
	{ name: `${name}-restore`, run: runIptablesRestore },
]);
