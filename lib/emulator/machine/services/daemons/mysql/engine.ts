/** What a MySQL server holds: plain JSON, kept with the machine. */
export type MysqlData = {
	users: { name: string; host: string; password: string }[];
	grants: { user: string; host: string; on: string; what: string }[];
	databases: { name: string; tables: Table[] }[];
	/** General settings that were changed with SET GLOBAL. */
	variables: { [name: string]: string };
};

type Table = { name: string; columns: string[]; rows: (string | null)[][]; nextId: number };

/** A statement's outcome: rows to show, how many were changed, or an error with its number and state. */
export type SqlResult =
	| {
			readonly kind: "rows";
			readonly columns: readonly string[];
			readonly rows: readonly (readonly (string | null)[])[];
	  }
	| { readonly kind: "ok"; readonly affected: number; readonly database?: string }
	| { readonly kind: "error"; readonly code: number; readonly state: string; readonly text: string };

export type SqlSession = {
	readonly user: string;
	database: string | undefined;
	readonly now: string;
	readonly version: string;
};

export function emptyMysql(): MysqlData {
	return {
		users: ["localhost", "127.0.0.1"].map((host) => ({ name: "root", host, password: "" })),
		grants: [],
		databases: ["information_schema", "mysql", "performance_schema"].map((name) => ({ name, tables: [] })),
		variables: {},
	};
}

const error = (code: number, state: string, text: string): SqlResult => ({ kind: "error", code, state, text });
const ok = (affected = 0): SqlResult => ({ kind: "ok", affected });

const NAME = "[`\"']?([\\w$.%-]+)[`\"']?";
const ACCOUNT = "['\"`]?([\\w.-]*)['\"`]?(?:@['\"`]?([\\w.%:-]+)['\"`]?)?";
const TEXT = "'((?:[^'\\\\]|\\\\.|'')*)'|\"((?:[^\"\\\\]|\\\\.)*)\"";

type Rule = {
	readonly pattern: RegExp;
	readonly run: (found: RegExpExecArray, data: MysqlData, session: SqlSession) => SqlResult;
};

const rule = (source: string, run: Rule["run"]): Rule => ({ pattern: new RegExp(`^${source}$`, "is"), run });

function database(data: MysqlData, name: string): MysqlData["databases"][number] | undefined {
	return data.databases.find((each) => each.name === name);
}

function tableOf(data: MysqlData, session: SqlSession, name: string): Table | SqlResult {
	const [first = "", second] = name.replaceAll("`", "").split(".");
	const place = second === undefined ? session.database : first;
	if (place === undefined) {
		return error(1046, "3D000", "No database selected");
	}
	const table = database(data, place)?.tables.find((each) => each.name === (second ?? first));
	return table ?? error(1146, "42S02", `Table '${place}.${second ?? first}' doesn't exist`);
}

function setPassword(data: MysqlData, name: string, host: string | undefined, password: string): SqlResult {
	const matching = data.users.filter(
		(user) => user.name === name && (host === undefined || user.host === host || name === "root"),
	);
	for (const user of matching) {
		user.password = password;
	}
	return matching.length > 0 ? ok() : error(1133, "42000", "Can't find any matching row in the user table");
}

function addUser(data: MysqlData, name: string, host: string, password: string, isForgiving: boolean): SqlResult {
	const known = data.users.find((user) => user.name === name && user.host === host);
	if (known && !isForgiving) {
		return error(1396, "HY000", `Operation CREATE USER failed for '${name}'@'${host}'`);
	}
	if (!known) {
		data.users.push({ name, host, password });
	}
	return ok();
}

const like = (pattern: string) =>
	new RegExp(
		`^${pattern
			.replace(/[.+^${}()|[\]\\*?]/g, "\\$&")
			.replaceAll("%", ".*")
			.replaceAll("_", ".")}$`,
		"i",
	);

const RULES: readonly Rule[] = [
	rule(
		`create\\s+(?:database|schema)\\s+(if\\s+not\\s+exists\\s+)?${NAME}(?:\\s+.*)?`,
		([, isForgiving, name = ""], data) => {
			if (database(data, name)) {
				return isForgiving ? ok(1) : error(1007, "HY000", `Can't create database '${name}'; database exists`);
			}
			data.databases.push({ name, tables: [] });
			return ok(1);
		},
	),
	rule(`drop\\s+(?:database|schema)\\s+(if\\s+exists\\s+)?${NAME}`, ([, isForgiving, name = ""], data) => {
		const at = data.databases.findIndex((each) => each.name === name);
		if (at < 0) {
			return isForgiving ? ok() : error(1008, "HY000", `Can't drop database '${name}'; database doesn't exist`);
		}
		data.databases.splice(at, 1);
		return ok();
	}),
	rule(`show\\s+(?:databases|schemas)(?:\\s+like\\s+(?:${TEXT}))?`, ([, single, double], data) => {
		const pattern = single ?? double;
		const names = data.databases
			.map(({ name }) => name)
			.filter((name) => pattern === undefined || like(pattern).test(name));
		return {
			kind: "rows",
			columns: [pattern === undefined ? "Database" : `Database (${pattern})`],
			rows: names.sort().map((name) => [name]),
		};
	}),
	rule(`use\\s+${NAME}`, ([, name = ""], data) =>
		database(data, name)
			? { kind: "ok", affected: 0, database: name }
			: error(1049, "42000", `Unknown database '${name}'`),
	),
	rule(`show\\s+tables(?:\\s+(?:from|in)\\s+${NAME})?`, ([, name], data, session) => {
		const place = name ?? session.database;
		const found = place === undefined ? undefined : database(data, place);
		return found
			? { kind: "rows", columns: [`Tables_in_${place}`], rows: found.tables.map((table) => [table.name]).sort() }
			: error(1046, "3D000", "No database selected");
	}),
	rule(
		`create\\s+user\\s+(if\\s+not\\s+exists\\s+)?${ACCOUNT}(?:\\s+identified\\s+(?:with\\s+\\S+\\s+)?by\\s+(?:password\\s+)?(?:${TEXT}))?.*`,
		([, isForgiving, name = "", host = "%", single, double], data) =>
			addUser(data, name, host, single ?? double ?? "", isForgiving !== undefined),
	),
	rule(`drop\\s+user\\s+(if\\s+exists\\s+)?${ACCOUNT}`, ([, isForgiving, name = "", host = "%"], data) => {
		const before = data.users.length;
		data.users = data.users.filter((user) => !(user.name === name && user.host === host));
		return before === data.users.length && !isForgiving
			? error(1396, "HY000", `Operation DROP USER failed for '${name}'@'${host}'`)
			: ok();
	}),
	rule(
		`grant\\s+(.+?)\\s+on\\s+(?:table\\s+)?([\\w\`*.$%-]+)\\s+to\\s+${ACCOUNT}(?:\\s+identified\\s+by\\s+(?:${TEXT}))?(?:\\s+with\\s+grant\\s+option)?`,
		([, what = "", on = "", name = "", host = "%", single, double], data, session) => {
			const password = single ?? double;
			const isKnown = data.users.some((user) => user.name === name && user.host === host);
			if (!isKnown && password === undefined && /^8|^10\.(?:[4-9]|1\d)/.test(session.version)) {
				return error(1410, "42000", "You are not allowed to create a user with GRANT");
			}
			if (!isKnown) {
				data.users.push({ name, host, password: password ?? "" });
			} else if (password !== undefined) {
				setPassword(data, name, host, password);
			}
			data.grants.push({ user: name, host, on: on.replaceAll("`", ""), what: what.toUpperCase() });
			return ok();
		},
	),
	rule(`revoke\\s+.+`, () => ok()),
	rule(`flush\\s+.+`, () => ok()),
	rule(`show\\s+grants(?:\\s+for\\s+${ACCOUNT})?`, ([, name, host], data, session) => {
		const user = name ?? session.user;
		const grants = data.grants.filter((each) => each.user === user && (host === undefined || each.host === host));
		return {
			kind: "rows",
			columns: [`Grants for ${user}@${host ?? "localhost"}`],
			rows: grants.map((each) => [`GRANT ${each.what} ON ${each.on} TO '${each.user}'@'${each.host}'`]),
		};
	}),
	rule(
		`alter\\s+user\\s+(?:if\\s+exists\\s+)?${ACCOUNT}\\s+identified\\s+(?:with\\s+\\S+\\s+)?by\\s+(?:${TEXT}).*`,
		([, name = "", host, single, double], data) => setPassword(data, name, host, single ?? double ?? ""),
	),
	rule(
		`set\\s+password\\s*(?:for\\s+${ACCOUNT})?\\s*=\\s*(?:password\\s*\\()?\\s*(?:${TEXT})\\s*\\)?`,
		([, name, host, single, double], data, session) =>
			setPassword(data, name ?? session.user, host, single ?? double ?? ""),
	),
	rule(
		`update\\s+(?:mysql\\.)?user\\s+set\\s+(?:authentication_string|password)\\s*=\\s*password\\s*\\((?:${TEXT})\\).*?(?:where\\s+user\\s*=\\s*'(\\w+)'.*)?`,
		([, single, double, name], data) => setPassword(data, name ?? "root", undefined, single ?? double ?? ""),
	),
	rule(`delete\\s+from\\s+mysql\\.(?:user|db)\\b.*`, ([text], data) => {
		const before = data.users.length;
		if (/user\s*=\s*''/i.test(text)) {
			data.users = data.users.filter(({ name }) => name !== "");
		} else if (/user\s*=\s*'root'.*host\s+not\s+in/is.test(text)) {
			data.users = data.users.filter(
				({ name, host }) => name !== "root" || ["localhost", "127.0.0.1", "::1"].includes(host),
			);
		}
		return ok(before - data.users.length);
	}),
	rule(
		`select\\s+(?:distinct\\s+)?(.+?)\\s+from\\s+mysql\\.user(?:\\s+where\\s+.*)?`,
		([text = "", list = ""], data) => {
			const wanted = list.split(",").map((column) => column.trim().toLowerCase());
			const name = /\buser\s*=\s*'([^']*)'/i.exec(text)?.[1];
			const users = data.users.filter((user) => name === undefined || user.name === name);
			if (wanted[0]?.startsWith("count(")) {
				return { kind: "rows", columns: [list.trim()], rows: [[String(users.length)]] };
			}
			return {
				kind: "rows",
				columns: wanted.map((column) => (column === "user" ? "User" : column)),
				rows: users.map((user) =>
					wanted.map((column) =>
						column === "user" ? user.name : column === "host" ? user.host : user.password === "" ? "" : "*",
					),
				),
			};
		},
	),
	rule(
		`set\\s+(?:global\\s+|session\\s+|@@global\\.|names\\s+)?(\\w+)(?:\\s*=\\s*(.+))?`,
		([, name = "", value = ""], data) => {
			data.variables = { ...data.variables, [name.toLowerCase()]: value.replace(/^['"]|['"]$/g, "") };
			return ok();
		},
	),
	rule(
		`show\\s+(?:global\\s+|session\\s+)?variables(?:\\s+like\\s+(?:${TEXT}))?`,
		([, single, double], data, session) => {
			const all: Readonly<Record<string, string>> = {
				character_set_server: "utf8",
				datadir: "/var/lib/mysql/",
				max_connections: "151",
				port: "3306",
				version: session.version,
				...data.variables,
			};
			const pattern = single ?? double ?? "%";
			return {
				kind: "rows",
				columns: ["Variable_name", "Value"],
				rows: Object.entries(all)
					.filter(([name]) => like(pattern).test(name))
					.sort(),
			};
		},
	),
	rule("show\\s+(?:global\\s+)?status.*", () => ({
		kind: "rows",
		columns: ["Variable_name", "Value"],
		rows: [
			["Threads_connected", "1"],
			["Uptime", "60"],
		],
	})),
	rule("show\\s+(?:full\\s+)?processlist", (_found, _data, session) => ({
		kind: "rows",
		columns: ["Id", "User", "Host", "db", "Command", "Time", "State", "Info"],
		rows: [["1", session.user, "localhost", session.database ?? null, "Query", "0", null, "show processlist"]],
	})),
	rule(
		`create\\s+table\\s+(if\\s+not\\s+exists\\s+)?([\\w\`.$]+)\\s*\\((.*)\\)[^)]*`,
		([, isForgiving, name = "", list = ""], data, session) => {
			const [first = "", second] = name.replaceAll("`", "").split(".");
			const place = second === undefined ? session.database : first;
			const home = place === undefined ? undefined : database(data, place);
			if (!home) {
				return place === undefined
					? error(1046, "3D000", "No database selected")
					: error(1049, "42000", `Unknown database '${place}'`);
			}
			if (home.tables.some((each) => each.name === (second ?? first))) {
				return isForgiving ? ok() : error(1050, "42S01", `Table '${second ?? first}' already exists`);
			}
			const columns = splitTop(list)
				.map((part) => /^\s*`?(\w+)`?\s/.exec(part)?.[1] ?? "")
				.filter((column) => column !== "" && !/^(primary|unique|key|index|constraint|foreign|fulltext)$/i.test(column));
			home.tables.push({ name: second ?? first, columns, rows: [], nextId: 1 });
			return ok();
		},
	),
	rule(`drop\\s+table\\s+(if\\s+exists\\s+)?([\\w\`.$]+)`, ([, isForgiving, name = ""], data, session) => {
		const table = tableOf(data, session, name);
		if ("kind" in table) {
			return isForgiving ? ok() : error(1051, "42S02", `Unknown table '${session.database ?? ""}.${name}'`);
		}
		for (const each of data.databases) {
			each.tables = each.tables.filter((other) => other !== table);
		}
		return ok();
	}),
	rule(
		`(?:insert|replace)\\s+(?:ignore\\s+)?into\\s+([\\w\`.$]+)\\s*(?:\\(([^)]*)\\))?\\s*values\\s*(.*)`,
		([, name = "", list, values = ""], data, session) => {
			const table = tableOf(data, session, name);
			if ("kind" in table) {
				return table;
			}
			const columns =
				list === undefined ? table.columns : list.split(",").map((column) => column.trim().replaceAll("`", ""));
			const rows = splitTop(values).map((row) => splitTop(row.trim().replace(/^\(|\)$/g, "")).map(literal));
			for (const row of rows) {
				table.rows.push(
					table.columns.map((column, index) =>
						columns.includes(column)
							? (row[columns.indexOf(column)] ?? null)
							: index === 0
								? String(table.nextId++)
								: null,
					),
				);
			}
			return ok(rows.length);
		},
	),
	rule(
		`select\\s+(.+?)\\s+from\\s+([\\w\`.$]+)(?:\\s+where\\s+(.*?))?(?:\\s+order\\s+by\\s+\`?(\\w+)\`?(\\s+desc)?)?(?:\\s+limit\\s+(\\d+))?`,
		([, list = "", name = "", where, order, isDescending, limit], data, session) => {
			if (/^information_schema\.(schemata|tables)$/i.test(name)) {
				const names = data.databases.map((each) => each.name).filter((each) => !where || where.includes(`'${each}'`));
				return /count\(/i.test(list)
					? { kind: "rows", columns: [list], rows: [[String(names.length)]] }
					: { kind: "rows", columns: [list], rows: names.map((each) => [each]) };
			}
			const table = tableOf(data, session, name);
			if ("kind" in table) {
				return table;
			}
			const kept = filterRows(table, where);
			if ("kind" in kept) {
				return kept;
			}
			if (/^count\(/i.test(list)) {
				return { kind: "rows", columns: [list], rows: [[String(kept.length)]] };
			}
			const wanted =
				list.trim() === "*" ? table.columns : list.split(",").map((column) => column.trim().replaceAll("`", ""));
			const bad = wanted.find((column) => !table.columns.includes(column));
			if (bad !== undefined) {
				return error(1054, "42S22", `Unknown column '${bad}' in 'field list'`);
			}
			const at = order === undefined ? -1 : table.columns.indexOf(order);
			const sorted =
				at < 0 ? kept : [...kept].sort((a, b) => compare(a[at] ?? null, b[at] ?? null) * (isDescending ? -1 : 1));
			return {
				kind: "rows",
				columns: wanted,
				rows: sorted
					.slice(0, limit === undefined ? undefined : Number(limit))
					.map((row) => wanted.map((column) => row[table.columns.indexOf(column)] ?? null)),
			};
		},
	),
	rule(`delete\\s+from\\s+([\\w\`.$]+)(?:\\s+where\\s+(.*))?`, ([, name = "", where], data, session) => {
		const table = tableOf(data, session, name);
		if ("kind" in table) {
			return table;
		}
		const gone = filterRows(table, where);
		if ("kind" in gone) {
			return gone;
		}
		table.rows = table.rows.filter((row) => !gone.includes(row));
		return ok(gone.length);
	}),
	rule("select\\s+(.+)", ([, list = ""], _data, session) => selectWithoutTable(list, session)),
];

function compare(a: string | null, b: string | null): number {
	return a !== null && b !== null && !Number.isNaN(Number(a)) && !Number.isNaN(Number(b))
		? Number(a) - Number(b)
		: String(a) < String(b)
			? -1
			: String(a) > String(b)
				? 1
				: 0;
}

function filterRows(table: Table, where: string | undefined): (string | null)[][] | SqlResult {
	if (where === undefined) {
		return table.rows;
	}
	const found = /^`?(\w+)`?\s*(=|<>|!=|<|>|<=|>=|like)\s*(.+)$/is.exec(where.trim());
	if (!found || !table.columns.includes(found[1] ?? "")) {
		return found ? error(1054, "42S22", `Unknown column '${found[1]}' in 'where clause'`) : unsupported(where);
	}
	const at = table.columns.indexOf(found[1] ?? "");
	const value = literal(found[3] ?? "");
	return table.rows.filter((row) => {
		const order = compare(row[at] ?? null, value);
		switch ((found[2] ?? "").toLowerCase()) {
			case "=":
				return order === 0;
			case "<>":
			case "!=":
				return order !== 0;
			case "<":
				return order < 0;
			case ">":
				return order > 0;
			case "<=":
				return order <= 0;
			case ">=":
				return order >= 0;
			default:
				return like(value ?? "").test(row[at] ?? "");
		}
	});
}

function selectWithoutTable(list: string, session: SqlSession): SqlResult {
	const columns = splitTop(list).map((part) => part.trim());
	const row: (string | null)[] = [];
	for (const column of columns) {
		const value = sqlValue(column, session);
		if (value === undefined) {
			return unsupported(`SELECT ${list}`);
		}
		row.push(value);
	}
	return {
		kind: "rows",
		columns: columns.map((column) => /\s+as\s+[`'"]?(\w+)/i.exec(column)?.[1] ?? column.replace(/^'(.*)'$/, "$1")),
		rows: [row],
	};
}

function sqlValue(text: string, session: SqlSession): string | null | undefined {
	const plain = text.replace(/\s+as\s+[`'"]?\w+[`'"]?$/i, "").trim();
	if (/^-?\d+(\.\d+)?$/.test(plain) || /^'.*'$|^".*"$/s.test(plain) || /^null$/i.test(plain)) {
		return literal(plain);
	}
	const sum = /^(-?\d+)\s*([+*-])\s*(-?\d+)$/.exec(plain);
	if (sum) {
		const [a, b] = [Number(sum[1]), Number(sum[3])];
		return String(sum[2] === "+" ? a + b : sum[2] === "-" ? a - b : a * b);
	}
	switch (plain.toLowerCase()) {
		case "version()":
		case "@@version":
			return session.version;
		case "now()":
		case "current_timestamp":
		case "sysdate()":
			return session.now;
		case "user()":
		case "current_user()":
		case "current_user":
			return `${session.user}@localhost`;
		case "database()":
			return session.database ?? null;
		case "@@datadir":
			return "/var/lib/mysql/";
		case "@@port":
			return "3306";
		default:
			return undefined;
	}
}

/** Parts of a list between commas that stand outside quotes and parentheses. */
function splitTop(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let quote = "";
	let part = "";
	for (let at = 0; at < text.length; at++) {
		const character = text[at] ?? "";
		if (quote !== "") {
			quote = character === quote && text[at - 1] !== "\\" ? "" : quote;
		} else if (character === "'" || character === '"') {
			quote = character;
		} else if (character === "(") {
			depth += 1;
		} else if (character === ")") {
			depth -= 1;
		} else if (character === "," && depth === 0) {
			parts.push(part);
			part = "";
			continue;
		}
		part += character;
	}
	return part.trim() === "" ? parts : [...parts, part];
}

function literal(text: string): string | null {
	const trimmed = text.trim();
	if (/^null$/i.test(trimmed)) {
		return null;
	}
	const quoted = /^'(.*)'$|^"(.*)"$/s.exec(trimmed);
	return quoted ? (quoted[1] ?? quoted[2] ?? "").replace(/\\(.)/g, "$1").replaceAll("''", "'") : trimmed;
}

/** What is beyond the emulated part of SQL says so, as an error that no server gives. */
function unsupported(text: string): SqlResult {
	return error(1235, "42000", `scalehook: this statement does not run in the emulated server: ${text.slice(0, 60)}`);
}

/** Runs one statement, without its `;`. */
export function runSql(statement: string, data: MysqlData, session: SqlSession): SqlResult {
	const text = statement
		.replace(/\/\*[\s\S]*?\*\//g, " ")
		.replace(/^\s*(--|#).*$/gm, "")
		.trim();
	for (const { pattern, run } of RULES) {
		const found = pattern.exec(text);
		if (found) {
			return run(found, data, session);
		}
	}
	return /^(create|drop|alter|insert|update|delete|select|show|set|grant|use|flush|revoke|describe|desc|truncate|lock|unlock|start|commit|rollback|begin|load|optimize|analyze|explain|call|rename|change|reset|stop|install|uninstall)\b/i.test(
		text,
	)
		? unsupported(text)
		: error(
				1064,
				"42000",
				`You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '${text.slice(0, 80)}' at line 1`,
			);
}
