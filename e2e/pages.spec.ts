import type { Page } from "@playwright/test";
import { GROUP } from "./fixtures/cloud";
import { expectNoOverflow } from "./fixtures/no-overflow";
import { PageWatch } from "./fixtures/page-watch";
import { makeScaleOut, type ScaleOut } from "./fixtures/scale-out";
import { expect, labels, test } from "./fixtures/test";
import { ScaleOutList } from "./pages/scale-outs";

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Every address of the console about the cloud's resources. */
const resourcePages = ({ instanceId, executionId }: ScaleOut) => [
	"/ram/policies",
	"/ram/policies/ESSHookPolicyForRunCommand",
	"/ram/roles",
	"/ram/roles/OOSServiceRole",
	"/ram/users",
	"/ram/check?action=ecs:RunCommand&resource=*",
	"/ess/groups",
	"/ess/groups/new",
	"/ess/import",
	...[
		"",
		"/edit",
		"/configurations",
		"/hooks",
		"/rules",
		"/scheduled-tasks",
		"/alarms",
		"/instances",
		"/activities",
		"/code",
	].map((page) => `/ess/groups/${GROUP}${page}`),
	"/ecs/instances",
	`/ecs/instances/${instanceId}`,
	`/ecs/instances/${instanceId}/commands`,
	"/ecs/commands",
	"/ecs/invocations",
	"/oos/executions",
	`/oos/executions/${executionId}?view=simple`,
	`/oos/executions/${executionId}?view=advanced`,
	"/oos/templates",
	"/oos/templates/ACS-ESS-LifeCycleRunCommand",
	"/oos/executions/new?template=ACS-ECS-BulkyRunCommand",
	"/oos/templates/new?clone=ACS-ESS-LifeCycleRunCommand",
	"/oos/parameters",
];

const STEPS = ["prerequisites", "policy", "grant", "group", "hook", "rule", "execute", "verify", "execution"];

const LANGUAGES = ["zh-CN", "en"] as const;

// Dozens of pages in one test: their scale-out is made once, and the console has each at hand for the second language.
test.describe("in both languages, wide and narrow, light and dark", () => {
	test.slow();

	test("the resources' pages stand", async ({ page, stack, cloud, emulator, expectAccessible }) => {
		const scaleOut = await makeScaleOut(cloud, emulator);
		const watch = new PageWatch(page, stack.consoleUrl);
		for (const address of resourcePages(scaleOut)) {
			await inspect(page, { url: stack.consoleUrl, address, watch }, expectAccessible);
		}
	});

	test("the console's own pages stand", async ({
		page,
		stack,
		language,
		cloud,
		emulator,
		tutorial,
		expectAccessible,
	}) => {
		const { instanceId } = await makeScaleOut(cloud, emulator);
		await tutorial.wizard.start();
		const walkthrough = `/tutorial/${tutorial.wizard.id}`;
		const list = new ScaleOutList(page, labels[language]);
		await list.goto(instanceId);
		await list.open(instanceId);
		const story = new URL(page.url()).pathname;
		const addresses = [
			"/dashboard",
			story,
			"/scale-outs",
			"/settings",
			"/lab",
			"/emulator",
			"/emulator?tab=faults",
			"/emulator?tab=calls",
			"/alerts",
			"/alerts/log",
			"/tutorial",
			walkthrough,
			...STEPS.map((step) => `${walkthrough}/${step}`),
		];
		const watch = new PageWatch(page, stack.consoleUrl);
		for (const address of addresses) {
			await inspect(page, { url: stack.consoleUrl, address, watch }, expectAccessible);
		}
	});
});

/** Opens a page in each language and looks at it wide and light, then narrow and dark. */
async function inspect(
	page: Page,
	{ url, address, watch }: { url: string; address: string; watch: PageWatch },
	expectAccessible: (page: Page) => Promise<void>,
): Promise<void> {
	for (const language of LANGUAGES) {
		await test.step(`${address} in ${language}`, async () => {
			await page.context().addCookies([{ name: "scalehook-locale", value: language, url }]);
			await page.emulateMedia({ colorScheme: "light" });
			await page.setViewportSize(WIDE);
			await page.goto(address);
			await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
			await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
			await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
			await expect(page).toHaveTitle(/.+ · Scalehook$/);
			await expect(page.locator("html")).toHaveAttribute("lang", language);
			await expect(page.locator("html")).toHaveClass(/light/);
			await expectNoOverflow(page, WIDE.width);
			await expectAccessible(page);

			await page.setViewportSize(PHONE);
			await page.emulateMedia({ colorScheme: "dark" });
			await expect(page.locator("html")).toHaveClass(/dark/);
			await expectNoOverflow(page, PHONE.width);
			await expectAccessible(page);
			expect(watch.take(), `${address} in ${language}`).toEqual([]);
		});
	}
}
