import { expect, test } from "./fixtures/test";
import { ScaleOutList } from "./pages/scale-outs";

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
	await page.goto("/dashboard");
	const list = new ScaleOutList(page, labels);
	await expect(list.row(instanceId)).toContainText(labels.verdictRan);
	await list.open(instanceId);
	await expect(page.getByRole("main")).toContainText(instanceId);
});
