import { Buffer } from "node:buffer";
import type { Routine, Sys } from "../../kernel/sys";
import { ensureDirectories, textOrNothing } from "../kit/files";

/** A rule, as ufw's "tuple" comments keep it. */
export type UfwRule = {
	readonly action: "allow" | "deny" | "reject" | "limit";
	readonly protocol: string;
	/** Port, list, range or "any". */
	readonly port: string;
	readonly to: string;
	readonly from: string;
	readonly fromPort: string;
	readonly direction: "in" | "out";
	readonly device: string;
	readonly application: string;
	readonly isV6: boolean;
	readonly comment: string;
};

export type UfwState = {
	enabled: boolean;
	incoming: string;
	outgoing: string;
	routed: string;
	logging: string;
	rules: UfwRule[];
};

const CONF = "/etc/ufw/ufw.conf";
const DEFAULTS = "/etc/default/ufw";
const RULES = ["/etc/ufw/user.rules", "/etc/ufw/user6.rules"] as const;

const POLICIES: Readonly<Record<string, string>> = { ACCEPT: "allow", DROP: "deny", REJECT: "reject" };

function policyOf(text: string, name: string, fallback: string): string {
	return POLICIES[new RegExp(`^DEFAULT_${name}_POLICY="?(\\w+)"?`, "m").exec(text)?.[1] ?? ""] ?? fallback;
}

/** What ufw's files say. */
export function* readUfw(sys: Sys): Routine<UfwState> {
	const conf = yield* textOrNothing(sys, CONF);
	const defaults = yield* textOrNothing(sys, DEFAULTS);
	const rules: UfwRule[] = [];
	for (const [index, path] of RULES.entries()) {
		for (const line of (yield* textOrNothing(sys, path)).split("\n")) {
			const found =
				/^### tuple ### (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) (?:(\S+) - )?(in|out)(?:_(\S+))?(?: comment=(\S+))?$/.exec(
					line,
				);
			if (found !== null) {
				const [
					,
					action,
					protocol = "any",
					port = "any",
					to = "",
					fromPort = "any",
					from = "",
					application = "",
					direction,
					device = "",
					comment = "",
				] = found;
				rules.push({
					action: (action ?? "allow") as UfwRule["action"],
					protocol,
					port,
					to,
					from,
					fromPort,
					direction: direction === "out" ? "out" : "in",
					device,
					application: application.replaceAll("%20", " "),
					isV6: index === 1,
					comment: Buffer.from(comment, "hex").toString(),
				});
			}
		}
	}
	return {
		enabled: /^ENABLED=yes/m.test(conf),
		logging: /^LOGLEVEL=(\w+)/m.exec(conf)?.[1] ?? "low",
		incoming: policyOf(defaults, "INPUT", "deny"),
		outgoing: policyOf(defaults, "OUTPUT", "allow"),
		routed: policyOf(defaults, "FORWARD", "deny"),
		rules,
	};
}

function tuple(rule: UfwRule): string {
	const application = rule.application === "" ? "" : `${rule.application.replaceAll(" ", "%20")} - `;
	const direction = rule.direction + (rule.device === "" ? "" : `_${rule.device}`);
	const comment = rule.comment === "" ? "" : ` comment=${Buffer.from(rule.comment).toString("hex")}`;
	return `### tuple ### ${rule.action} ${rule.protocol} ${rule.port} ${rule.to} ${rule.fromPort} ${rule.from} ${application}${direction}${comment}`;
}

const TARGETS = { allow: "ACCEPT", deny: "DROP", reject: "REJECT", limit: "ACCEPT" } as const;

function chainLine(rule: UfwRule): string {
	const chain = `ufw${rule.isV6 ? "6" : ""}-user-${rule.direction === "in" ? "input" : "output"}`;
	const port =
		rule.port === "any" ? "" : /[,:]/.test(rule.port) ? ` -m multiport --dports ${rule.port}` : ` --dport ${rule.port}`;
	const protocol = rule.protocol === "any" ? "" : ` -p ${rule.protocol}`;
	const from = /^(0\.0\.0\.0|::)\/0$/.test(rule.from) ? "" : ` -s ${rule.from}`;
	return `-A ${chain}${protocol}${from}${port} -j ${TARGETS[rule.action]}`;
}

/** Writes ufw's files. */
export function* writeUfw(sys: Sys, state: UfwState): Routine {
	ensureDirectories(sys, "/etc/ufw");
	yield* sys.writeFile(
		CONF,
		`# /etc/ufw/ufw.conf\n#\n\n# Set to yes to start on boot. If setting this remotely, be sure to add a rule\n# to allow your remote connection before starting ufw. Eg: 'ufw allow 22/tcp'\nENABLED=${state.enabled ? "yes" : "no"}\n\n# Please use the 'ufw' command to set the loglevel. Eg: 'ufw logging medium'.\n# See 'man ufw' for details.\nLOGLEVEL=${state.logging}\n`,
	);
	let defaults = (yield* textOrNothing(sys, DEFAULTS)) || "IPV6=yes\n";
	for (const [name, policy] of [
		["INPUT", state.incoming],
		["OUTPUT", state.outgoing],
		["FORWARD", state.routed],
	] as const) {
		const target = Object.entries(POLICIES).find(([, word]) => word === policy)?.[0] ?? "DROP";
		const line = `DEFAULT_${name}_POLICY="${target}"`;
		const pattern = new RegExp(`^DEFAULT_${name}_POLICY=.*$`, "m");
		defaults = pattern.test(defaults) ? defaults.replace(pattern, line) : `${defaults}${line}\n`;
	}
	yield* sys.writeFile(DEFAULTS, defaults);
	for (const [index, path] of RULES.entries()) {
		const own = state.rules.filter(({ isV6 }) => isV6 === (index === 1));
		yield* sys.writeFile(
			path,
			`*filter\n:ufw${index === 1 ? "6" : ""}-user-input - [0:0]\n:ufw${index === 1 ? "6" : ""}-user-output - [0:0]\n### RULES ###\n${own.map((rule) => `\n${tuple(rule)}\n${chainLine(rule)}\n`).join("")}\n### END RULES ###\nCOMMIT\n`,
			0o640,
		);
	}
}
