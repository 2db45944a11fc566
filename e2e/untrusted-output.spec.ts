import type { Page } from "@playwright/test";
import { GROUP } from "./fixtures/cloud";
import { makeScaleOut } from "./fixtures/scale-out";
import { expect, test } from "./fixtures/test";

/** Prints and fails with what a terminal would obey, what a reader would not see, and markup. */
const SCRIPT =
	String.raw`printf '\033[1;31mred\033[0m \033]0;title\007 \033[2KRLOdrowssapPDF a\bb \000\033[ <b id=evil>x</b>\r\n'
printf '\033[31mRLOstderr\n' >&2
`
		.replaceAll("RLO", "\u202e")
		.replaceAll("PDF", "\u202c");

/** What no page may show raw: controls but line breaks and tabs, overrides of direction, invisible marks. */
const HIDDEN = String.raw`(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]`;

/** Every text and every text for assistive technology that holds something hidden, folded parts too. */
function hiddenTexts(page: Page): Promise<string[]> {
	return page.evaluate((pattern) => {
		const hidden = new RegExp(pattern, "u");
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
		const found: string[] = [];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node instanceof Element ? node : node.parentElement;
			const texts =
				node instanceof Element
					? ["aria-label", "title", "alt", "placeholder"].map((name) => element?.getAttribute(name) ?? "")
					: [node.nodeValue ?? ""];
			if (!element?.closest("script, style") && texts.some((text) => hidden.test(text))) {
				found.push(`${element?.tagName}.${element?.className}: ${JSON.stringify(texts.join(" ").slice(0, 120))}`);
			}
		}
		return found;
	}, HIDDEN);
}

test("nothing that a script printed or that others wrote acts on a page or hides in it", async ({
	page,
	cloud,
	emulator,
	expectAccessible,
}) => {
	test.slow();
	const description = "a\u202eb\u001b[31m\u0007\u200b<b id=evil>x</b>";
	const { instanceId, executionId } = await makeScaleOut(cloud, emulator, { script: SCRIPT, description });
	await cloud.call("ecs", "RunCommand", {
		Type: "RunShellScript",
		CommandContent: `${SCRIPT}exit 3\n`,
		"InstanceId.1": instanceId,
	});
	await emulator.advance(60);
	await page.goto("/scale-outs");
	const story = page.getByRole("main").getByRole("table").getByRole("link").first();
	await expect(story).toBeVisible();
	const storyAddress = (await story.getAttribute("href")) ?? "";
	for (const address of [
		"/dashboard",
		"/scale-outs",
		storyAddress,
		`/ecs/instances/${instanceId}/commands`,
		`/oos/executions/${executionId}?view=simple`,
		...["result", "log", "template", "children"].map(
			(tab) => `/oos/executions/${executionId}?view=advanced&tab=${tab}`,
		),
		"/oos/executions",
		"/ram/policies",
		"/ram/policies/ESSHookPolicyForRunCommand",
		"/ram/roles/OOSServiceRole",
		...["hooks", "rules", "activities", "instances"].map((tab) => `/ess/groups/${GROUP}/${tab}`),
	]) {
		await page.goto(address);
		await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
		await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
		const closed = page
			.getByRole("main")
			.locator("button[aria-expanded=false]:not([aria-haspopup]):not([role])")
			.filter({ visible: true });
		for (let left = await closed.count(); left > 0; left -= 1) {
			await closed.first().click();
		}
		expect(await hiddenTexts(page), address).toEqual([]);
		await expect(page.locator("#evil"), address).toHaveCount(0);
	}
	await page.goto(`/ecs/instances/${instanceId}/commands`);
	await expect(page.getByText("red", { exact: true }).first()).toHaveClass(/text-terminal-red/);
	await expect(page.getByRole("main")).toContainText("⟨U+202E⟩drowssap");
	await expectAccessible(page);
});
