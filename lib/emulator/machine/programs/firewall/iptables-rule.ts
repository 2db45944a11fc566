/** A rule, read: what it asks of packets, its matches in their order, and what becomes of a packet. */
export type Rule = {
	readonly protocol: string | undefined;
	readonly source: string | undefined;
	readonly destination: string | undefined;
	readonly input: string | undefined;
	readonly output: string | undefined;
	/** Options of matches: `{ module: "tcp", name: "--dport", value: "80" }`; `isNot` when `!` stood before. */
	readonly matches: readonly Match[];
	readonly target: string | undefined;
	readonly targetOptions: readonly (readonly [name: string, value: string])[];
};

type Match = { readonly module: string; readonly name: string; readonly value: string; readonly isNot: boolean };

/** A wrong rule, in iptables' words. */
export class RuleError extends Error {}

const LONG: Readonly<Record<string, string>> = {
	"--protocol": "-p",
	"--proto": "-p",
	"--source": "-s",
	"--src": "-s",
	"--destination": "-d",
	"--dst": "-d",
	"--in-interface": "-i",
	"--out-interface": "-o",
	"--jump": "-j",
	"--goto": "-g",
	"--match": "-m",
	"--destination-port": "--dport",
	"--source-port": "--sport",
	"--destination-ports": "--dports",
	"--source-ports": "--sports",
	"--to-port": "--to-ports",
};

const SERVICES: Readonly<Record<string, string>> = {
	"20": "ftp-data",
	"21": "ftp",
	"22": "ssh",
	"23": "telnet",
	"25": "smtp",
	"53": "domain",
	"80": "http",
	"110": "pop3",
	"123": "ntp",
	"143": "imap2",
	"443": "https",
	"3306": "mysql",
	"5432": "postgresql",
	"6379": "redis",
	"8080": "http-alt",
};
const PORTS: Readonly<Record<string, string>> = {
	...Object.fromEntries(Object.entries(SERVICES).map(([port, name]) => [name, port])),
	webcache: "8080",
};
const PROTOCOL_NUMBERS: Readonly<Record<string, string>> = { all: "0", icmp: "1", tcp: "6", udp: "17", icmpv6: "58" };
/** Options of targets that come without a value. */
const BARE = new Set([
	"--log-uid",
	"--log-tcp-options",
	"--log-ip-options",
	"--random",
	"--save-mark",
	"--restore-mark",
]);
/** Options of a match that come without a value. */
const BARE_MATCHES = new Set(["--syn", "--set", "--update", "--rcheck", "--remove", "--rttl", "--rsource"]);
const STATES = ["INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED", "SNAT", "DNAT"];

/** Reads a rule's words. Throws RuleError. */
export function parseRule(words: readonly string[]): Rule {
	const one: Record<string, string | undefined> = {};
	const matches: Match[] = [];
	const targetOptions: (readonly [string, string])[] = [];
	let module = "";
	let isNot = false;
	for (let at = 0; at < words.length; at++) {
		const given = words[at] ?? "";
		const name = LONG[given] ?? given;
		if (name === "!") {
			isNot = true;
			continue;
		}
		const isBare = BARE.has(name) || BARE_MATCHES.has(name);
		const value = isBare ? "" : (words[at + 1] ?? "");
		if (!isBare) {
			if (words[at + 1] === undefined) {
				throw new RuleError(
					name.startsWith("-") ? `option "${given}" requires an argument` : `Bad argument \`${given}'`,
				);
			}
			at += 1;
		}
		if (name === "-m") {
			module = value;
			if (value === "tcp" || value === "udp") {
				continue;
			}
		} else if (/^-[psdiojg]$/.test(name)) {
			one[name] = `${isNot ? "! " : ""}${name === "-p" ? value.toLowerCase() : value}`;
		} else if (!name.startsWith("-")) {
			throw new RuleError(`Bad argument \`${given}'`);
		} else if (one["-j"] === undefined) {
			matches.push({ module: module || (one["-p"] ?? ""), name, value: matchValue(name, value), isNot });
		} else {
			targetOptions.push([name, value]);
		}
		isNot = false;
	}
	if (one["-j"] === "REJECT" && targetOptions.length === 0) {
		targetOptions.push(["--reject-with", "icmp-port-unreachable"]);
	}
	return {
		protocol: one["-p"] === "all" ? undefined : one["-p"],
		source: address(one["-s"]),
		destination: address(one["-d"]),
		input: one["-i"],
		output: one["-o"],
		matches,
		target: one["-j"] ?? one["-g"],
		targetOptions,
	};
}

function address(text: string | undefined): string | undefined {
	return text === undefined || /^(0\.0\.0\.0\/0|::\/0)$/.test(text)
		? undefined
		: /^(! )?\d+(\.\d+){3}$/.test(text)
			? `${text}/32`
			: text;
}

function matchValue(name: string, value: string): string {
	if (/^--(state|ctstate)$/.test(name)) {
		const states = value.split(",");
		return STATES.filter((state) => states.includes(state)).join(",") || value;
	}
	if (/^--[ds]ports?$/.test(name)) {
		return value
			.split(/([,:])/)
			.map((part) => {
				const port = PORTS[part] ?? part;
				if (!/^[,:]?$/.test(part) && !(/^\d+$/.test(port) && Number(port) <= 65535)) {
					throw new RuleError(`invalid port/service \`${part}' specified`);
				}
				return port;
			})
			.join("");
	}
	return value;
}

const quoted = (value: string) => (/[\s"]/.test(value) ? `"${value.replaceAll('"', '\\"')}"` : value);

/** A rule as iptables -S prints it. */
export function ruleText(rule: Rule): string {
	const negatable = (name: string, value: string | undefined) =>
		value === undefined ? [] : value.startsWith("! ") ? ["!", name, value.slice(2)] : [name, value];
	const words = [
		...negatable("-s", rule.source),
		...negatable("-d", rule.destination),
		...negatable("-i", rule.input),
		...negatable("-o", rule.output),
		...negatable("-p", rule.protocol),
	];
	let module = "";
	for (const match of rule.matches) {
		if (match.module !== module) {
			module = match.module;
			words.push("-m", module);
		}
		words.push(...(match.isNot ? ["!"] : []), match.name, ...(match.value === "" ? [] : [quoted(match.value)]));
	}
	if (rule.target !== undefined) {
		words.push("-j", rule.target);
	}
	for (const [name, value] of rule.targetOptions) {
		words.push(name, ...(value === "" ? [] : [quoted(value)]));
	}
	return words.join(" ");
}

/** How a list of rules is shown: -n, -v, --line-numbers. */
export type ListStyle = {
	readonly numeric: boolean;
	readonly verbose: boolean;
	/** iptables 1.8.9 shows protocols as numbers, too. */
	readonly numericProtocols: boolean;
	readonly isIpv6: boolean;
};

/** A rule as iptables -L prints it, without its line's number. */
export function listedRule(rule: Rule, { numeric, verbose, numericProtocols, isIpv6 }: ListStyle): string {
	const anywhere = numeric ? (isIpv6 ? "::/0" : "0.0.0.0/0") : "anywhere";
	const place = (text: string | undefined) => (text ?? anywhere).replace("! ", "!").replace(/\/32$/, "");
	const name = rule.protocol ?? "all";
	const protocol = numeric && numericProtocols ? (PROTOCOL_NUMBERS[name] ?? name) : name;
	const interfaces = verbose
		? `${(rule.input ?? "*").replace("! ", "!").padEnd(6)} ${(rule.output ?? "*").replace("! ", "!").padEnd(6)} `
		: "";
	const packets = verbose ? "    0     0 " : "";
	const details = [...matchTexts(rule, numeric), ...targetTexts(rule)].join(" ");
	return `${packets}${(rule.target ?? "").padEnd(10)} ${protocol.padEnd(4)} --  ${interfaces}${place(rule.source).padEnd(20)} ${place(rule.destination).padEnd(20)}${details === "" ? "" : ` ${details}`}`;
}

function matchTexts(rule: Rule, numeric: boolean): string[] {
	const texts: string[] = [];
	let module = "";
	for (const { module: own, name, value, isNot } of rule.matches) {
		const no = isNot ? "!" : "";
		const isTransport = own === "tcp" || own === "udp";
		if (isTransport && own !== module) {
			texts.push(own);
		}
		module = own;
		const port = numeric || own === "multiport" ? value : (SERVICES[value] ?? value);
		const ports = value.includes(":") ? "s" : "";
		switch (name) {
			case "--dport":
				texts.push(`dpt${ports}:${no}${port}`);
				break;
			case "--sport":
				texts.push(`spt${ports}:${no}${port}`);
				break;
			case "--dports":
			case "--sports":
			case "--ports":
				texts.push(
					`multiport ${name.slice(2)} ${
						numeric
							? value
							: value
									.split(",")
									.map((one) => SERVICES[one] ?? one)
									.join(",")
					}`,
				);
				break;
			case "--syn":
				texts.push("flags:0x17/0x02");
				break;
			case "--state":
			case "--ctstate":
				texts.push(`${no}${name.slice(2)} ${value}`);
				break;
			case "--comment":
				texts.push(`/* ${value} */`);
				break;
			case "--limit":
				texts.push(
					`limit: avg ${value.replace("/minute", "/min").replace("/second", "/sec")} burst ${rule.matches.find((one) => one.name === "--limit-burst")?.value ?? "5"}`,
				);
				break;
			case "--limit-burst":
				break;
			case "--icmp-type":
				texts.push(`icmptype ${{ "echo-request": "8", "echo-reply": "0" }[value] ?? value}`);
				break;
			default:
				texts.push(`${own} ${no}${name.slice(2)} ${value}`.trim());
		}
	}
	return texts;
}

function targetTexts({ target, targetOptions }: Rule): string[] {
	const value = (name: string) => targetOptions.find(([own]) => own === name)?.[1];
	switch (target) {
		case "REJECT":
			return [`reject-with ${value("--reject-with")}`];
		case "REDIRECT":
			return [`redir ports ${value("--to-ports")}`];
		case "DNAT":
			return [`to:${value("--to-destination")}`];
		case "SNAT":
			return [`to:${value("--to-source")}`];
		case "LOG":
			return [`LOG flags 0 level 4${value("--log-prefix") === undefined ? "" : ` prefix "${value("--log-prefix")}"`}`];
		case "MARK":
			return [`MARK set ${value("--set-mark") ?? value("--set-xmark")}`];
		default:
			return [];
	}
}

/** Splits a line of iptables-save into words: blanks part them, double quotes keep them together. */
export function ruleWords(text: string): string[] {
	return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
		([, inside, plain]) => inside?.replaceAll('\\"', '"') ?? plain ?? "",
	);
}
