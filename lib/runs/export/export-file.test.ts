import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredStory } from "@/lib/history/load-known";
import { toParts } from "@/lib/history/story-parts";
import { action, execution, instance, invocation } from "@/lib/history/test-story";
import { loadMessages } from "@/lib/i18n/load-messages";
import { locales } from "@/lib/i18n/locales";
import { exportFile } from "./export-file";
import { exportWords } from "./export-words";
import { EXPORT_FORMATS, type ExportFormat } from "./formats";
import { exportRun } from "./run-export";

const FORMATS = Object.keys(EXPORT_FORMATS) as ExportFormat[];
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, second));
const words = Object.fromEntries(
	await Promise.all(
		locales.map(async (locale) => [locale, exportWords(locale, "Asia/Shanghai", await loadMessages(locale))]),
	),
) as Record<(typeof locales)[number], ReturnType<typeof exportWords>>;

type Texts = { output?: string; script?: string; cause?: string; group?: string; parameter?: unknown; task?: string };

/** A run of two instances, one of which failed, with texts of others in it. */
function stored({
	output = "ok",
	script = "exit 3",
	cause = "by hand",
	group = "web",
	parameter,
	task,
}: Texts = {}): StoredStory {
	const times = { exactStartAt: null, exactEndAt: null, startNotBefore: null, startNotAfter: null };
	return {
		row: {
			id: "01890000-0000-7000-8000-000000000001",
			regionId: "cn-hangzhou",
			scalingActivityId: "asa-1",
			scalingGroupId: "asg-1",
			scalingGroupName: group,
			direction: "SCALE_OUT",
			trigger: "rule",
			cause,
			description: null,
			detail: null,
			scalingRuleId: "asr-1",
			scalingRuleName: "Add2",
			capacityBefore: 0,
			capacityAfter: 2,
			instanceCount: 2,
			status: "Successful",
			statusMessage: null,
			startedAt: at(0),
			endedAt: at(50),
			...times,
			endNotBefore: null,
			endNotAfter: null,
			problems: [],
			isFinal: true,
			collectedAt: at(55),
			// What else a row has is not exported.
		} as unknown as StoredStory["row"],
		parts: toParts({
			instances: [instance({ instanceId: "i-good" }), instance({ instanceId: "i-bad" })],
			actions: [action({ instanceIds: ["i-good", "i-bad"] })],
			executions: [
				execution({
					startedAt: at(5),
					endedAt: at(40),
					parameters: { instanceIds: ["i-good", "i-bad"], ...(parameter !== undefined && { parameter }) },
					outputs: task ?? null,
				}),
			],
			invocations: [
				invocation({ instanceId: "i-good", invokeId: "t-1", commandContent: script, output: "fine\n" }),
				invocation({
					instanceId: "i-bad",
					invokeId: "t-2",
					invocationStatus: "Failed",
					exitCode: 3,
					commandContent: script,
					output,
				}),
			],
		}),
	};
}

function files(texts: Texts = {}, locale: (typeof locales)[number] = "en") {
	const options = { exportedAt: at(60), link: "http://127.0.0.1:3000/scale-outs/x", words: words[locale] };
	const run = exportRun(stored(texts), options);
	return Object.fromEntries(FORMATS.map((format) => [format, exportFile(run, format, words[locale]).text])) as Record<
		ExportFormat,
		string
	>;
}

describe("an exported run", () => {
	it.each(locales)("tells verdict, reason and the worst instance first, in %s", (locale) => {
		const { html, markdown, csv, json } = files({}, locale);
		const verdict = words[locale].verdict("unprepared");
		for (const text of [html, markdown, csv]) {
			expect(text).toContain(verdict);
			expect(text.indexOf("i-bad")).toBeLessThan(text.indexOf("i-good"));
		}
		expect(html).not.toContain("runs.");
		expect(html).toContain(`<html lang="${locale}">`);
		const document = JSON.parse(json);
		expect(document).toMatchObject({ format: "scalehook-run", locale, verdict: { verdict: "unprepared" }, masked: [] });
		expect(document.verdict.sentence).toContain("3");
		expect(document.commands).toHaveLength(2);
	});

	it("is a page without scripts and without anything from elsewhere, whatever was printed", () => {
		const attack = `</pre><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)>`;
		const { html } = files({ output: attack, script: attack, cause: attack, group: attack });
		expect(html).not.toMatch(/<script|<img|<link|<iframe|@import|url\(/i);
		expect(html).toContain("&lt;script");
		expect(html).toContain("default-src 'none'");
		expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
			"http://127.0.0.1:3000/scale-outs/x",
		]);
	});

	it("is a summary whose markup comes from nobody else", () => {
		const { markdown } = files({ group: "a|b `c` <b>\n# d", output: "before\n```\n# heading\n````\nafter" });
		expect(markdown.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(2);
		expect(markdown).toContain("`````text\nbefore\n```\n# heading\n````\nafter\n`````");
		expect(markdown).toContain("a\\|b \\`c\\` \\<b\\> \\# d");
	});

	it("shows what a terminal would hide", () => {
		const { html, json } = files({ output: "a\u001b[31mred\u001b[0m\u202eb", group: "x\u2066y" });
		expect(html).toContain("ared⟨U+202E⟩b");
		expect(json).toContain("x⟨U+2066⟩y");
	});

	it("is of a name and kind that a browser takes for a file", () => {
		const run = exportRun(stored(), { exportedAt: at(60), link: "http://h/", words: words.en });
		expect(FORMATS.map((format) => exportFile(run, format, words.en)).map(({ name, type }) => [name, type])).toEqual([
			["run-asa-1.html", "text/html; charset=utf-8"],
			["run-asa-1.md", "text/markdown; charset=utf-8"],
			["run-asa-1.json", "application/json; charset=utf-8"],
			["run-asa-1.csv", "text/csv; charset=utf-8"],
		]);
	});
});

describe("a secret in an exported run", () => {
	const written: readonly ((secret: string) => string)[] = [
		(secret) => `export DB_PASSWORD='${secret}'\nnext`,
		(secret) => `connecting to mysql://root:${secret}@10.0.0.1/db`,
		(secret) => `curl -H "Authorization: Bearer ${secret}" http://h`,
		(secret) => JSON.stringify({ AccessKeyId: `LTAI5t${secret}`, AccessKeySecret: secret }),
		(secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
		(secret) => `pass\u200bword=${secret}`,
		(secret) => `\u001b[1mtoken\u001b[0m: ${secret}`,
	];
	const place: readonly ((text: string) => Texts)[] = [
		(text) => ({ output: `step 1\n${text}\nstep 2` }),
		(text) => ({ output: `bash: line 3: ${text}: command not found\n` }),
		(text) => ({ script: text }),
		(text) => ({ cause: text }),
		(text) => ({ group: text }),
		(text) => ({ parameter: text }),
		(text) => ({ parameter: JSON.stringify({ command: text }) }),
		(text) => ({ task: JSON.stringify({ output: text }) }),
	];

	it("survives in no format and no place, in neither language, and its mask is told", () => {
		const secrets = fc.stringMatching(/^[A-Za-z0-9]{16,32}$/);
		fc.assert(
			fc.property(
				secrets,
				fc.constantFrom(...written),
				fc.constantFrom(...place),
				fc.constantFrom(...locales),
				(secret, write, put, locale) => {
					const exported = files(put(write(secret)), locale);
					for (const format of FORMATS) {
						expect(exported[format]).not.toContain(secret);
					}
					expect(JSON.parse(exported.json).masked).not.toEqual([]);
					expect(exported.html).not.toContain(words[locale].t("maskedNone"));
				},
			),
			{ numRuns: 200 },
		);
	});

	it("goes as a whole where a parameter's name tells it", () => {
		const { json } = files({ parameter: { dbPassword: { value: "hunter2hunter2" } } });
		expect(json).not.toContain("hunter2");
	});
});
