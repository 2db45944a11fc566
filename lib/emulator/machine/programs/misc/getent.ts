import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { lookUp } from "../../network/names";
import type { Program } from "../../program";
import { parseOptions, UsageError } from "../kit/options";

/** Files of the databases whose lines are told as they stand, and which of their fields may be asked for. */
const FILES: Readonly<Record<string, { readonly path: string; readonly keys: readonly number[] }>> = {
	passwd: { path: "/etc/passwd", keys: [0, 2] },
	group: { path: "/etc/group", keys: [0, 2] },
	shadow: { path: "/etc/shadow", keys: [0] },
	gshadow: { path: "/etc/gshadow", keys: [0] },
};
const TABLES: Readonly<Record<string, string>> = {
	services: "/etc/services",
	protocols: "/etc/protocols",
	networks: "/etc/networks",
	rpc: "/etc/rpc",
};

function* linesOf(sys: Sys, path: string): Routine<string[]> {
	try {
		return (yield* sys.readText(path)).split("\n").filter((line) => !/^\s*(#|$)/.test(line));
	} catch (error) {
		if (isErrno(error)) {
			return [];
		}
		throw error;
	}
}

function* accounts(sys: Sys, database: string, keys: readonly string[]): Routine<number> {
	const table = FILES[database];
	const lines = table === undefined ? [] : yield* linesOf(sys, table.path);
	if (keys.length === 0) {
		yield* sys.print(lines.map((line) => `${line}\n`).join(""));
		return 0;
	}
	let status = 0;
	for (const key of keys) {
		const line = lines.find((each) => table?.keys.some((at) => each.split(":")[at] === key));
		if (line === undefined) {
			status = 2;
		} else {
			yield* sys.print(`${line}\n`);
		}
	}
	return status;
}

function* hosts(sys: Sys, database: string, keys: readonly string[]): Routine<number> {
	const entries = (yield* linesOf(sys, "/etc/hosts")).map((line) => line.replace(/#.*/, "").trim().split(/\s+/));
	if (keys.length === 0) {
		yield* sys.print(entries.map(([address = "", ...names]) => `${address.padEnd(15)} ${names.join(" ")}\n`).join(""));
		return 0;
	}
	let status = 0;
	for (const key of keys) {
		const isAddress = /^[\d.]+$/.test(key);
		const entry = entries.find(
			([address = "", ...names]) => (isAddress ? address === key : names.includes(key)) && !address.includes(":"),
		);
		const found = isAddress ? undefined : yield* lookUp(sys, key);
		const addresses = isAddress ? [key] : found?.kind === "found" ? found.addresses : [];
		const names = entry?.slice(1) ?? (isAddress ? [] : [key]);
		const [first] = addresses;
		if (first === undefined || names.length === 0) {
			status = 2;
		} else if (database.startsWith("ahosts")) {
			const kinds = ["STREAM", "DGRAM ", "RAW   "];
			yield* sys.print(
				kinds.map((kind, index) => `${first.padEnd(15)} ${kind} ${index === 0 ? (names[0] ?? "") : ""}\n`).join(""),
			);
		} else {
			yield* sys.print(`${first.padEnd(15)} ${names.join(" ")}\n`);
		}
	}
	return status;
}

function* table(sys: Sys, path: string, keys: readonly string[]): Routine<number> {
	const rows = (yield* linesOf(sys, path)).map((line) => line.replace(/#.*/, "").trim().split(/\s+/));
	const told = ([name = "", value = "", ...aliases]: readonly string[]) =>
		`${name.padEnd(21)} ${[value, ...aliases].join(" ")}\n`;
	if (keys.length === 0) {
		yield* sys.print(rows.map(told).join(""));
		return 0;
	}
	let status = 0;
	for (const key of keys) {
		const [wanted = "", protocol] = key.split("/");
		const row = rows.find(
			([name, value = "", ...aliases]) =>
				(name === wanted || aliases.includes(wanted) || value.split("/")[0] === wanted) &&
				(protocol === undefined || value.split("/")[1] === protocol),
		);
		if (row === undefined) {
			status = 2;
		} else {
			yield* sys.print(told(row));
		}
	}
	return status;
}

/** getent(1): entries of the name service's databases. Exit 2 when a key is not found, 1 for an unknown database. */
export const GETENT: Program = {
	name: "getent",
	*run(sys) {
		try {
			const { operands } = parseOptions(sys.argv().slice(1), {
				short: "s:iV",
				long: { "service=": "s", "no-idn": "i" },
			});
			const [database, ...keys] = operands;
			if (database === undefined) {
				yield* sys.warn(
					"getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.\n",
				);
				return 1;
			}
			if (Object.hasOwn(FILES, database)) {
				return yield* accounts(sys, database, keys);
			}
			if (database === "hosts" || database.startsWith("ahosts")) {
				return yield* hosts(sys, database, keys);
			}
			const path = Object.hasOwn(TABLES, database) ? TABLES[database] : undefined;
			if (path !== undefined) {
				return yield* table(sys, path, keys);
			}
			yield* sys.warn(
				`Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
			);
			return 1;
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`getent: ${error.message}\nTry \`getent --help' or \`getent --usage' for more information.\n`);
				return 64;
			}
			throw error;
		}
	},
};
