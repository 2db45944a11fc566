import { expect, test } from "./fixtures/test";

test.use({ language: "en" });

const DOCUMENT = JSON.stringify(
	{ Version: "1", Statement: [{ Effect: "Allow", Action: ["ecs:RunComand", ""], Resource: "*" }] },
	null,
	4,
);

test("a policy is written with help, granted, and answers whether a call would be allowed", async ({
	page,
	expectAccessible,
}) => {
	const asked = "/ram/check?principal=role/OOSServiceRole&action=ecs:RunCommand&resource=*";
	await page.goto(asked);
	await expect(page.getByRole("heading", { name: "Not allowed" })).toBeVisible();
	await page.getByRole("link", { name: "Make a policy of it" }).click();

	const dialog = page.getByRole("dialog");
	const editor = dialog.getByRole("textbox", { name: "Policy Document" });
	await expect(editor).toHaveValue(/"ecs:RunCommand"/);
	await dialog.getByLabel("Policy Name").fill("OpsCommands");
	await editor.fill(DOCUMENT);
	await dialog.getByRole("button", { name: "Write ecs:RunCommand" }).click();
	await expect(editor).toHaveValue(/"ecs:RunCommand"/);
	await editor.evaluate((area: HTMLTextAreaElement) => {
		const caret = area.value.indexOf('""') + 1;
		area.setSelectionRange(caret, caret);
	});
	await page.keyboard.type("ecs:StopIns");
	await expect(dialog.getByRole("option", { name: "ecs:StopInstance", exact: true })).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press("Enter");
	await expect(editor).toHaveValue(/"ecs:StopInstance"\n/);
	await expect(dialog.getByRole("listbox")).toHaveCount(0);
	await dialog.getByRole("button", { name: "OK", exact: true }).click();
	await expect(dialog).toHaveCount(0);

	await page.goto("/ram/roles/OOSServiceRole");
	await page.getByRole("button", { name: "Grant Permission" }).click();
	await dialog.getByRole("checkbox", { name: "OpsCommands" }).click();
	await dialog.getByRole("button", { name: "OK", exact: true }).click();
	await expect(dialog).toHaveCount(0);
	await page.goto(asked);
	await expect(page.getByRole("heading", { name: "Allowed", exact: true })).toBeVisible();
	await expect(page.getByText("Statement 1 of OpsCommands allows it, and none denies it.")).toBeVisible();
	await expectAccessible(page);
});

test("a role is made for an account, says who may assume it, and goes with its permissions", async ({
	page,
	cloud,
}) => {
	await page.goto("/ram/roles?create=true");
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Role name").fill("visitors");
	await dialog.getByRole("radio", { name: "Alibaba Cloud account" }).click();
	await dialog.getByLabel("Account ID").fill("1000000000000009");
	await dialog.getByRole("button", { name: "Create role" }).click();
	await expect(page).toHaveURL(/\/ram\/roles\/visitors$/);
	await expect(page.getByText(/Every RAM user and role of account 1000000000000009 may assume it/)).toBeVisible();

	const attached = { PolicyType: "System", PolicyName: "AliyunECSReadOnlyAccess", RoleName: "visitors" };
	await cloud.call("ram", "AttachPolicyToRole", attached);
	await page.getByRole("button", { name: "Delete" }).click();
	const confirm = page.getByRole("alertdialog");
	await expect(confirm.getByText("AliyunECSReadOnlyAccess")).toBeVisible();
	await confirm.getByRole("button", { name: "Remove and delete" }).click();
	await expect(page).toHaveURL(/\/ram\/roles$/);
	await expect(page.getByRole("table").getByText("visitors")).toHaveCount(0);
});
