import type { Locator, Page } from "@playwright/test";
import { EXPERIMENTS, type ExperimentId } from "../lib/lab/experiments";
import { expect, test } from "./fixtures/test";

test.use({ language: "en" });

/** What the cards are called. */
const TITLES: Readonly<Record<ExperimentId, string>> = {
	"forbidden-ram": "Forbidden.RAM",
	"forbidden-unauthorized": "Forbidden.Unauthorized",
	"hook-token": "LifecycleHookIdAndLifecycleActionToken.Invalid",
	"exit-code": "Exit code ≠ 0",
	"wrong-trust": "The role does not trust OOS",
	"agent-not-ready": "The agent is not ready",
	"max-size": "The group is full",
	"activity-in-progress": "ScalingActivityInProgress",
	throttled: "Throttling",
	"expired-token": "Expired STS token",
	"malformed-policy": "MalformedPolicyDocument",
	"wrong-parameter": "Wrong parameter name of a template",
};
const cardOf = (page: Page, id: ExperimentId) => page.getByRole("region", { name: TITLES[id], exact: true });
/** An experiment makes a dozen calls, one after the other, until it is so far; tidying up waits for what it deletes. */
const MANY_CALLS = { timeout: 120_000 };
const press = (card: Locator, name: string) => card.getByRole("button", { name, exact: true }).click();

test("the lab has every error, and all of it can be read by everyone", async ({ page, expectAccessible }) => {
	await page.goto("/lab");
	await expect(page.getByRole("button", { name: "Make it", exact: true })).toHaveCount(EXPERIMENTS.length);
	await expectAccessible(page);
	const card = cardOf(page, "malformed-policy");
	await press(card, "Make it");
	await expect(card.getByRole("region", { name: "Seen" })).toContainText(/RequestId\s*[0-9A-F]{8}-/);
	await press(card, "Cure it");
	await press(card, "Run again");
	await expect(card).toContainText("CreatePolicy passed.");
	await expectAccessible(page);
	await press(card, "Tidy up");
});

for (const experiment of EXPERIMENTS) {
	test(`${experiment.id} is made on purpose, seen, cured, run again and tidied up`, async ({
		page,
		emulator,
		cloud,
	}) => {
		const { id, kind } = experiment;
		const card = cardOf(page, id);
		/** Lets the cloud's time pass until something is to be seen: in longer and longer steps, since a hook waits for minutes. */
		const seen = async (sign: Locator) => {
			let seconds = 15;
			await expect(async () => {
				seconds *= 2;
				await emulator.advance(seconds);
				await expect(sign).toBeVisible({ timeout: 2000 });
			}).toPass();
		};
		await page.goto("/lab");
		await press(card, "Make it");
		await expect(card.getByRole("button", { name: "Tidy up" })).toBeVisible(MANY_CALLS);
		// What goes on does not need the page.
		await page.reload();
		if (experiment.kind === "call") {
			await expect(card.getByRole("region", { name: "Seen" })).toContainText(experiment.code);
		} else {
			await seen(card.locator(`[data-diagnosis="${experiment.diagnosis}"]`));
			await expect(card.getByRole("link", { name: "Run page" })).toHaveAttribute("href", /^\/scale-outs\/.+/);
		}
		const cure = kind === "run" ? "Cure and run again" : "Cure it";
		await seen(card.getByRole("button", { name: cure, exact: true }));
		await press(card, cure);
		if (kind === "call") {
			await seen(card.getByRole("button", { name: "Run again", exact: true }));
			await press(card, "Run again");
		}
		await seen(card.getByRole("listitem").filter({ hasText: "Passed again(reached)" }));
		await press(card, "Tidy up");
		await expect(card.getByRole("button", { name: "Make it", exact: true })).toBeVisible(MANY_CALLS);
		const { Roles } = await cloud.call<{ Roles: { Role: { RoleName: string }[] } }>("ram", "ListRoles", {});
		expect(Roles.Role.filter(({ RoleName }) => RoleName.startsWith("lab-"))).toEqual([]);
	});
}
