import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

/** Marks the page as it stands: a page that is loaded anew has lost the mark. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { isSamePage: true }));
const isSamePage = (page: Page) => page.evaluate(() => "isSamePage" in window);

test("an emulator that dies in the middle of a form: the page says so, keeps what is typed, and goes on once it is back", async ({
	page,
	tutorial,
	stack,
	request,
	expectAccessible,
}) => {
	const { labels, wizard, policy } = tutorial;
	await tutorial.begin();
	await mark(page);
	await policy.name.fill("TypedBefore");
	const letItBack = await stack.killEmulator();
	const notice = page.getByText(labels.emulatorAway, { exact: true });
	await expect(notice).toBeVisible();
	await expectAccessible(page);
	const degraded = await request.get("/api/health");
	expect(degraded.status()).toBe(200);
	expect(await degraded.json()).toMatchObject({ status: "degraded", cloud: { emulator: "restarting" } });

	await policy.name.fill("ESSHookPolicyForRunCommand");
	await expect(wizard.draftSaved).toBeVisible();
	await letItBack();
	await expect(notice).toBeHidden({ timeout: 60_000 });
	await expect(policy.name).toHaveValue("ESSHookPolicyForRunCommand");
	expect(await (await request.get("/api/health")).json()).toMatchObject({ status: "ok" });
	expect(await isSamePage(page)).toBe(true);
	await policy.submit.click();
	await wizard.expectStep("grant");
});

test("a list that was opened while the emulator is away fills by itself", async ({ page, stack, tutorial }) => {
	const { labels } = tutorial;
	const letItBack = await stack.killEmulator();
	await page.goto("/ess/groups");
	await expect(page.getByText(labels.emulatorAway, { exact: true })).toBeVisible();
	await expect(page.getByRole("link", { name: "asg-tutorial" })).toBeHidden();
	await mark(page);
	await letItBack();
	await expect(page.getByRole("link", { name: "asg-tutorial" })).toBeVisible({ timeout: 60_000 });
	expect(await isSamePage(page)).toBe(true);
});

test("a page whose parts are gone after an upgrade reloads itself once, and its button does it again", async ({
	page,
	tutorial,
}) => {
	const { labels, wizard, policy } = tutorial;
	await tutorial.begin();
	await policy.name.fill("KeptOverTheUpgrade");
	await expect(wizard.draftSaved).toBeVisible();
	const chunks = "**/_next/static/chunks/**";
	let isOutOfDate = true;
	page.on("request", (asked) => {
		if (asked.isNavigationRequest()) {
			isOutOfDate = false;
		}
	});
	await page.route(chunks, (route) => (isOutOfDate ? route.abort() : route.continue()));
	await mark(page);
	await wizard.stepLink("grant").click();
	await expect.poll(() => isSamePage(page).catch(() => true)).toBe(false);
	await wizard.expectStep("grant");
	await wizard.open("policy");
	await expect(policy.name).toHaveValue("KeptOverTheUpgrade");

	// Once more, soon after: that is no upgrade, and no page may reload itself for ever.
	let isBroken = true;
	await page.unroute(chunks);
	await page.route(chunks, (route) => (isBroken ? route.abort() : route.continue()));
	await wizard.stepLink("group").click();
	await expect(page.getByText(labels.pageProblem)).toBeVisible();
	isBroken = false;
	await page.getByRole("button", { name: labels.retry, exact: true }).click();
	await wizard.expectStep("group");
});

test("a page whose actions the console does not know any more saves what is typed and reloads itself", async ({
	page,
	tutorial,
}) => {
	const { policy } = tutorial;
	await tutorial.begin();
	let refused = 0;
	await page.route("**/tutorial/**", (route) => {
		if (route.request().method() === "POST" && refused === 0) {
			refused += 1;
			return route.fulfill({
				status: 404,
				headers: { "x-nextjs-action-not-found": "1" },
				body: "Server action not found.",
			});
		}
		return route.continue();
	});
	await mark(page);
	await policy.name.fill("TypedAfterTheUpgrade");
	await expect.poll(() => isSamePage(page).catch(() => true)).toBe(false);
	expect(refused).toBe(1);
	await expect(policy.name).toHaveValue("TypedAfterTheUpgrade");
});
