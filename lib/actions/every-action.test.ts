import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { beforeEach, describe, expect, it, vi } from "vitest";

const request = vi.hoisted(() => ({ headers: new Headers(), asked: [] as string[] }));
vi.mock("next/headers", () => ({
	headers: async () => request.headers,
	// Who comes past the guard next asks for the session or a choice: both are cookies.
	cookies: async () => {
		request.asked.push("cookies");
		return { get: () => undefined, set: () => undefined, delete: () => undefined };
	},
}));

const root = path.resolve(import.meta.dirname, "../..");
const sources = ["app", "components", "lib"].flatMap((room) =>
	readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
		.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
		.map((file) => path.join(room, file))
		.filter((file) => !/^lib\/(emulator|db\/generated)\//.test(file)),
);

const parse = (file: string) =>
	ts.createSourceFile(file, readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest, true);

const isDirective = (node: ts.Node | undefined) =>
	node !== undefined &&
	ts.isExpressionStatement(node) &&
	ts.isStringLiteral(node.expression) &&
	node.expression.text === "use server";

/** A module's exports by name, each with the name of the function whose call makes it ("" for anything else). */
function exportsOf(source: ts.SourceFile): Map<string, string> {
	const found = new Map<string, string>();
	for (const statement of source.statements) {
		const isExported =
			ts.canHaveModifiers(statement) &&
			ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
		if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
			found.set(statement.getText(), "");
		}
		if (ts.isExportAssignment(statement)) {
			found.set("default", "");
		}
		if (!isExported || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
			continue;
		}
		if (!ts.isVariableStatement(statement)) {
			found.set((statement as ts.FunctionDeclaration).name?.text ?? "default", "");
			continue;
		}
		for (const { name, initializer } of statement.declarationList.declarations) {
			const maker = initializer && ts.isCallExpression(initializer) ? initializer.expression.getText() : "";
			found.set(name.getText(), maker);
		}
	}
	return found;
}

const actionFiles = sources.filter((file) => isDirective(parse(file).statements[0]));
const routeFiles = sources.filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file));
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

beforeEach(() => {
	request.asked = [];
});

describe("every server action", () => {
	it("stands in a file of its own kind: none is declared inside of a function", () => {
		const inside = sources.filter((file) => {
			const visit = (node: ts.Node): boolean =>
				(ts.isBlock(node) && isDirective(node.statements[0])) || ts.forEachChild(node, visit) === true;
			return visit(parse(file));
		});
		expect(inside).toEqual([]);
		expect(actionFiles.length).toBeGreaterThanOrEqual(7);
	});

	it.each(actionFiles)("of %s is made by a wrapper that checks where the request comes from", (file) => {
		const unguarded = [...exportsOf(parse(file))].filter(
			([, maker]) => !["consoleAction", "openAction"].includes(maker),
		);
		expect(unguarded).toEqual([]);
	});

	it.each(actionFiles)("of %s does nothing for another name or another site's page", async (file) => {
		const actions = Object.entries((await import(path.join(root, file))) as Record<string, unknown>);
		expect(actions.length).toBeGreaterThan(0);
		for (const [code, foreign] of [
			["ForeignHost", { host: "evil.test:3000", origin: "http://evil.test:3000" }],
			[
				"ForeignHost",
				{ host: "evil.test:3000", "x-forwarded-host": "127.0.0.1:3000", origin: "http://127.0.0.1:3000" },
			],
			["ForeignOrigin", { host: "127.0.0.1:3000", origin: "http://evil.test" }],
			["ForeignOrigin", { host: "127.0.0.1:3000", origin: "http://evil.test", "x-forwarded-host": "evil.test" }],
			["ForeignOrigin", { host: "127.0.0.1:3000" }],
		] as const) {
			request.headers = new Headers(foreign);
			for (const [name, action] of actions) {
				const answer = await (action as (...args: unknown[]) => Promise<unknown>)({}, new FormData()).catch(
					(error: unknown) => ({ ok: false, error }),
				);
				expect(answer, `${name} for ${JSON.stringify(foreign)}`).toMatchObject({ ok: false, error: { code } });
			}
		}
		expect(request.asked).toEqual([]);
	});
});

describe("every route handler", () => {
	it.each(routeFiles)("of %s is made by the wrapper that checks where the request comes from", (file) => {
		const handlers = [...exportsOf(parse(file))].filter(([name]) => methods.includes(name) || !/^[a-z]+$/.test(name));
		expect(handlers.length).toBeGreaterThan(0);
		expect(handlers.filter(([, maker]) => maker !== "consoleRoute")).toEqual([]);
	});

	it.each(routeFiles)("of %s refuses another name and another site's write", async (file) => {
		const module = (await import(path.join(root, file))) as Record<string, unknown>;
		for (const method of methods.filter((name) => name in module)) {
			const handler = module[method] as (request: Request, context: unknown) => Promise<Response>;
			const ask = (headers: Record<string, string>) =>
				handler(new Request("http://127.0.0.1:3000/", { method, headers }), { params: Promise.resolve({}) });
			expect((await ask({ host: "evil.test:3000", origin: "http://evil.test:3000" })).status).toBe(403);
			if (!["GET", "HEAD", "OPTIONS"].includes(method)) {
				expect((await ask({ host: "127.0.0.1:3000", origin: "http://evil.test" })).status).toBe(403);
			}
		}
		expect(request.asked).toEqual([]);
	});
});
