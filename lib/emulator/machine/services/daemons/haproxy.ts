import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { type CheckResult, configurationFile } from "./configuration-check";
import type { Listen } from "./loop";

type Configuration = {
	readonly listens: readonly Listen[];
	/** Backends that frontends lead to, with the frontend's name. */
	readonly wanted: readonly (readonly [proxy: string, backend: string])[];
	readonly backends: ReadonlySet<string>;
};

const fileOf = (sys: Sys) => configurationFile(sys, "/etc/haproxy/haproxy.cfg");

/** Reads haproxy.cfg: where frontends and listeners bind, and which backends they lead to. */
function* read(sys: Sys): Routine<Configuration | undefined> {
	let text: string;
	try {
		text = yield* sys.readText(fileOf(sys));
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
	const listens: Listen[] = [];
	const wanted: [string, string][] = [];
	const backends = new Set<string>();
	let [section, proxy] = ["", ""];
	const bind = (addresses: string) => {
		for (const address of addresses.split(",")) {
			const [, host = "", port] = /^(?:ipv4@)?([^:]*|\[.*\]):(\d+)$/.exec(address) ?? [];
			if (port !== undefined) {
				listens.push({ host: host === "" || host === "*" ? "0.0.0.0" : host, port: Number(port) });
			}
		}
	};
	for (const line of text.split("\n")) {
		const [word = "", first = "", second = ""] = line
			.replace(/(?<!\\)#.*/, "")
			.trim()
			.split(/\s+/);
		if (/^(global|defaults|frontend|backend|listen|userlist|peers|resolvers|mailers|program|cache)$/.test(word)) {
			[section, proxy] = [word, first];
			if (word === "backend" || word === "listen") {
				backends.add(first);
			}
			if (word === "frontend" || word === "listen") {
				bind(second);
			}
		} else if (word === "bind" && (section === "frontend" || section === "listen")) {
			bind(first);
		} else if (word === "default_backend") {
			wanted.push([proxy, first]);
		}
	}
	return { listens, wanted, backends };
}

/** Where haproxy listens. */
export function* haproxyListens(sys: Sys): Routine<readonly Listen[]> {
	return (yield* read(sys))?.listens ?? [];
}

/** `haproxy -c`: whether the configuration is there and every default_backend is in it. */
export function* haproxyCheck(sys: Sys): Routine<CheckResult | undefined> {
	if (!sys.argv().includes("-c")) {
		return undefined;
	}
	const found = yield* read(sys);
	const alert = (text: string) => `[ALERT]    (${sys.pid}) : ${text}\n`;
	if (!found) {
		return {
			text: alert(`Cannot open configuration file/directory ${fileOf(sys)} : No such file or directory`),
			status: 1,
		};
	}
	const missing = found.wanted.filter(([, backend]) => !found.backends.has(backend));
	if (missing.length > 0) {
		const lines = missing.map(([proxy, backend]) =>
			alert(`config : Proxy '${proxy}': unable to find required default_backend: '${backend}'.`),
		);
		return { text: `${lines.join("")}${alert("config : Fatal errors found in configuration.")}`, status: 1 };
	}
	return { text: "Configuration file is valid\n", status: 0 };
}
