import { createHash } from "node:crypto";
import { XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEmulator, startEmulator } from "../start-emulator";
import { testProduct } from "../wire/test-product";
import { PAGE_HEADERS, renderPage } from "./page";
import { KIND_TEXTS, PAGE_TEXTS, pageLanguage } from "./page-texts";

let emulator: RunningEmulator;
beforeAll(async () => {
	emulator = await startEmulator({ products: [testProduct] });
});
afterAll(() => emulator.close());

const policy = PAGE_HEADERS["content-security-policy"] ?? "";

describe("the page for people", () => {
	it("is served at /_emulator/, in the language that the browser asks for", async () => {
		const page = async (path: string, language: string) => {
			const response = await fetch(`${emulator.url}${path}`, { headers: { "accept-language": language } });
			expect(response.status).toBe(200);
			return response.text();
		};
		expect(await page("/_emulator/", "zh-CN,zh;q=0.9,en;q=0.8")).toContain('<html lang="zh-CN">');
		expect(await page("/_emulator", "en-GB")).toContain(`<h1>${PAGE_TEXTS.en.title}</h1>`);
		expect(await page("/_emulator/?lang=zh", "en")).toContain(`<h1>${PAGE_TEXTS.zh.title}</h1>`);
	});

	it.each([
		[null, undefined, "en"],
		[null, "fr, zh-TW;q=0.5, en;q=0.4", "zh"],
		[null, "zh;q=0, en", "en"],
		[null, "zh;q=0.1, en;q=0.9", "en"],
		["zh", "en", "zh"],
		["xx", "zh", "zh"],
	] as const)("speaks, asked for %s and with Accept-Language %s, %s", (asked, accept, language) => {
		expect(pageLanguage(asked, accept)).toBe(language);
	});

	it("loads nothing from elsewhere, and its policy allows exactly its own script and style", () => {
		const html = renderPage("en");
		const blocks = [...html.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)];
		expect(blocks.map(([, tag]) => tag)).toEqual(["style", "script"]);
		for (const [, tag, text = ""] of blocks) {
			const hash = createHash("sha256").update(text).digest("base64");
			expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
		}
		expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
		expect(html).not.toMatch(/ (on\w+|style)="/);
		expect(policy).toContain("default-src 'none'");
	});

	it("has a script that stands on its own", () => {
		const script = /<script>([\s\S]*?)<\/script>/.exec(renderPage("en"))?.[1] ?? "";
		expect(() => new Function(script)).not.toThrow();
		expect(script).not.toMatch(/__\w+|import\(|require\(/);
	});

	it.each(["en", "zh"] as const)("has an element for every id that its script and labels use, in %s", (language) => {
		const html = renderPage(language);
		const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
		const used = [
			...script.matchAll(/(?:byId|setText|fill)\(\s*["']([\w-]+)["']/g),
			...html.matchAll(/(?:for|aria-labelledby)="([^"]+)"/g),
		];
		expect(used.length).toBeGreaterThan(15);
		for (const [, id] of used) {
			expect(ids).toContain(id);
		}
		const body = html
			.slice(html.indexOf("<body>"), html.indexOf("<script"))
			.replaceAll(/ hidden| required/g, "")
			.replaceAll(/(<input[^>]*)>/g, "$1/>");
		expect(XMLValidator.validate(`${body}</body>`)).toBe(true);
	});

	it("has a name for every kind of resource that the products count", async () => {
		const all = await startEmulator({ frozen: true });
		const counted = Object.entries(all.engine.inventory()).flatMap(([product, kinds]) =>
			Object.keys(kinds).map((kind) => `${product}/${kind}`),
		);
		await all.close();
		expect(Object.keys(KIND_TEXTS)).toEqual(expect.arrayContaining(counted));
	});

	it("says everything in both languages", () => {
		const { en, zh } = PAGE_TEXTS;
		expect(Object.keys(zh)).toEqual(Object.keys(en));
		const kinds = Object.values(KIND_TEXTS).flatMap((texts) => [texts.en, texts.zh]);
		for (const text of [...Object.values(en), ...Object.values(zh), ...kinds]) {
			expect(text).toMatch(/\S/);
		}
	});
});
