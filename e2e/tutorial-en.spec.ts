import { expect, test } from "./fixtures/test";
import { HistoryPage, ScaleOutList } from "./pages/scale-outs";

test.use({ language: "en" });

test("the whole tutorial in English, while the cloud's clock runs by itself", async ({
	page,
	tutorial,
	emulator,
	cloud,
	expectAccessible,
}) => {
	const { labels, wizard, execute, verify, execution } = tutorial;
	await tutorial.begin();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await tutorial.grantPermissions();
	await tutorial.chooseGroup();
	await tutorial.createHook();
	await tutorial.createRule();

	await execute.execute.click();
	await expect(execute.dialog).toContainText("Execute the scaling rule Add1 in the scaling group asg-tutorial");
	await execute.confirm.click();
	await emulator.run(10);
	await expect(execute.activity).toContainText(labels.phaseSucceeded, { timeout: 60_000 });
	await expect(execute.state("InService")).toHaveText(labels.inService);
	await expect(execute.state("Successful")).toHaveText(labels.activitySuccessful);
	await expectAccessible(page);

	await wizard.open("verify");
	await verify.openCommand();
	await verify.run.click();
	await expect(verify.output).toContainText("active (running)");
	await expect(verify.exitCode).toHaveText("0");
	await expect(verify.result).toContainText(labels.verdictActive);

	await wizard.open("execution");
	await execution.openNewest();
	await execution.advancedView.click();
	await expect(execution.result.locator('[data-status="Success"]').first()).toHaveText(labels.success);

	const instanceId = (await cloud.instances())[0]?.InstanceId ?? "";
	const list = new ScaleOutList(page, labels);
	await list.goto(instanceId);
	await expect(list.row(instanceId)).toContainText(labels.verdictRan);
	await list.open(instanceId);
	await expect(page.getByRole("main")).toContainText(instanceId);

	const history = new HistoryPage(page);
	await test.step("the list is narrowed by its fields, each a chip and in the address", async () => {
		await page.goto("/scale-outs");
		await history.verdict.selectOption("Ran, not verified");
		await history.more.click();
		await history.instance.fill(instanceId);
		await history.instance.press("Enter");
		await expect(history.chips).toContainText(["Verdict: Ran, not verified", `Instance: ${instanceId}`]);
		await expect(page).toHaveURL(new RegExp(`verdict=ran&instance=${instanceId}`));
		await expect(history.rows).toHaveCount(1);
		await expectAccessible(page);
	});

	await test.step("a name for that address is saved by keyboard alone, opened after a reload, and deleted", async () => {
		await history.openViews();
		await page.keyboard.press("ArrowUp");
		await expect(history.item("Save as a new view…")).toBeFocused();
		await page.keyboard.press("Enter");
		await expect(history.name).toBeFocused();
		await page.keyboard.type("Just this one");
		await page.keyboard.press("Enter");
		await expect(history.views).toHaveAccessibleName("Saved views: Just this one");

		await page.goto("/scale-outs?verdict=perfect");
		await expect(page.getByRole("main")).toContainText("verdict=perfect is no value of this filter");
		await history.openViews();
		await history.view("Just this one").click();
		await expect(page).toHaveURL(new RegExp(`instance=${instanceId}&verdict=ran&view=`));
		await expect(history.rows).toHaveCount(1);

		await history.openViews();
		await history.item("Delete…").click();
		await page.getByRole("button", { name: "Delete the view" }).click();
		await expect(page).toHaveURL(/view=all$/);
		await expect(history.views).toHaveAccessibleName("Saved views");
		await expect(history.views).toBeFocused();
		await history.openViews();
		await expect(history.view("The whole list")).toBeVisible();
		await expect(history.view("Just this one")).toHaveCount(0);
	});
});
