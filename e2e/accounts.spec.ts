import type { Browser, BrowserContext, Page } from "@playwright/test";
import { startFakeOidcProvider } from "../lib/auth/fake-oidc-provider";
import { expectNoOverflow } from "./fixtures/no-overflow";
import { PostForm } from "./fixtures/post-form";
import { Stack } from "./fixtures/stack";
import { test as base, expect } from "./fixtures/test";

const PASSWORDS = { admin: "correct horse", operator: "working horse", viewer: "looking horse" };
const client = { id: "console", secret: "a secret" };

type Provider = Awaited<ReturnType<typeof startFakeOidcProvider>>;

/** A console that asks for a sign-in: three passwords, and an OIDC provider in this process. */
const test = base.extend<object, { provider: Provider }>({
	provider: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern
		async ({}, use) => {
			const provider = await startFakeOidcProvider(client);
			await use(provider);
			await provider.close();
		},
		{ scope: "worker" },
	],
	stack: [
		async ({ provider }, use) => {
			const stack = await Stack.start({
				CONSOLE_PASSWORD: PASSWORDS.admin,
				CONSOLE_OPERATOR_PASSWORD: PASSWORDS.operator,
				CONSOLE_VIEWER_PASSWORD: PASSWORDS.viewer,
				OIDC_ISSUER: provider.issuer,
				OIDC_CLIENT_ID: client.id,
				OIDC_CLIENT_SECRET: client.secret,
			});
			await use(stack);
			await stack.stop();
		},
		{ scope: "worker", timeout: 180_000 },
	],
});

async function signIn(page: Page, password: string): Promise<void> {
	await page.getByLabel("控制台密码").fill(password);
	await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function anotherBrowser(browser: Browser, url: string): Promise<BrowserContext> {
	const context = await browser.newContext({ baseURL: url, locale: "zh-CN" });
	await context.addCookies([{ name: "scalehook-locale", value: "zh-CN", url }]);
	return context;
}

test("sessions are listed, ended from another browser, and worth nothing once signed out", async ({
	page,
	browser,
	stack,
	expectAccessible,
}) => {
	await page.goto("/settings?x=1");
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings%3Fx%3D1$/);
	await expectAccessible(page);
	await signIn(page, "wrong horse");
	await expect(page.getByText("密码不正确。")).toBeVisible();
	await signIn(page, PASSWORDS.admin);
	await expect(page).toHaveURL(/\/settings\?x=1$/);
	const sessions = page.getByRole("table", { name: "登录会话" });
	await expect(sessions.getByText("当前会话")).toHaveCount(1);
	await expectAccessible(page);

	const other = await anotherBrowser(browser, stack.consoleUrl);
	const theirs = await other.newPage();
	await theirs.goto("/settings");
	await signIn(theirs, PASSWORDS.viewer);
	await expect(theirs).toHaveURL(/\/settings$/);
	await expect(theirs.getByRole("table", { name: "登录会话" }).getByRole("row")).toHaveCount(2);
	await page.reload();
	const row = sessions.getByRole("row", { name: /只读用户/ }).first();
	await row.getByRole("button", { name: "结束会话" }).click();
	await page.getByRole("alertdialog").getByRole("button", { name: "结束会话" }).click();
	await expect(page.getByText("已结束会话")).toBeVisible();
	// The page of the ended session notices by itself, and remembers where it was.
	await expect(theirs).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
	expect((await other.request.get("/api/queries/session.list")).status()).toBe(401);
	await other.close();

	const stolen = await anotherBrowser(browser, stack.consoleUrl);
	await stolen.addCookies((await page.context().cookies()).filter(({ name }) => name === "scalehook-session"));
	expect((await stolen.request.get("/api/queries/session.list")).status()).toBe(200);
	await page.getByRole("button", { name: "退出登录" }).click();
	// A poll that is refused while the sign-out is on its way leads there too, with the way back.
	await expect(page).toHaveURL(/\/sign-in(\?|$)/);
	expect((await stolen.request.get("/api/queries/session.list")).status()).toBe(401);
	await stolen.close();
});

test("roles decide what can be done, and the pages say why not", async ({ page, browser, stack, expectAccessible }) => {
	await page.goto("/ram/policies");
	await signIn(page, PASSWORDS.viewer);
	const create = page.getByRole("button", { name: "创建权限策略" });
	await expect(create).toHaveAttribute("aria-disabled", "true");
	await expect(create).toHaveAccessibleDescription("您的角色是只读用户，此操作需要操作员角色。");
	await create.click({ force: true });
	await expect(page.getByRole("dialog")).toHaveCount(0);
	await expect(page.getByRole("link", { name: "审计日志" })).toHaveCount(0);
	await expectAccessible(page);
	await page.goto("/audit");
	await expect(page.getByText("只有管理员可以查看审计日志")).toBeVisible();
	expect((await page.request.get("/api/queries/audit.list")).status()).toBe(403);
	await page.goto("/settings");
	await expect(page.getByRole("button", { name: /^(暂停|恢复)时钟$/ })).toHaveAttribute("aria-disabled", "true");

	const operator = await anotherBrowser(browser, stack.consoleUrl);
	const theirs = await operator.newPage();
	await theirs.goto("/ram/policies");
	await signIn(theirs, PASSWORDS.operator);
	await theirs.getByRole("button", { name: "创建权限策略" }).click();
	const dialog = theirs.getByRole("dialog");
	await dialog.getByLabel("策略名称", { exact: true }).fill("MadeByOperator");
	await dialog.getByRole("button", { name: "确定", exact: true }).click();
	await expect(theirs.getByRole("table").getByText("MadeByOperator")).toBeVisible();
	await theirs.goto("/settings");
	await expect(theirs.getByRole("button", { name: /^(暂停|恢复)时钟$/ })).toHaveAttribute("aria-disabled", "true");
	await operator.close();
});

for (const language of ["zh-CN", "en"] as const) {
	test.describe(language, () => {
		test.use({ language });

		test("the audit log tells who did what, from where and with which result", async ({ page, expectAccessible }) => {
			const t = {
				"zh-CN": {
					title: "审计日志",
					result: "结果",
					refused: "被拒绝",
					who: "未登录",
					details: "详情",
					entry: "审计记录",
				},
				en: {
					title: "Audit log",
					result: "Result",
					refused: "Refused",
					who: "Not signed in",
					details: "Details",
					entry: "Audit entry",
				},
			}[language];
			const form = await PostForm.read(page.request, "/sign-in");
			await form.post({ password: `wrong in ${language}` });
			await form.post({ password: PASSWORDS.admin });
			await page.goto("/audit");
			const table = page.getByRole("table", { name: t.title });
			await expect(table.getByText("session.signIn").first()).toBeVisible();
			await expectAccessible(page);
			await page.getByRole("combobox", { name: t.result, exact: true }).selectOption({ label: t.refused });
			await expect(page).toHaveURL(/outcome=refused/);
			const refused = table.getByRole("row", { name: /WrongPassword/ }).first();
			await expect(refused).toContainText(t.who);
			await expect(refused).toContainText("127.0.0.1");
			await refused.getByRole("button", { name: t.details }).click();
			const entry = page.getByRole("dialog", { name: t.entry });
			await expect(entry).toContainText('"method": "password"');
			await expect(entry).not.toContainText("wrong in");
			await expectAccessible(page);
			await page.setViewportSize({ width: 390, height: 844 });
			await page.reload();
			await expect(table).toBeVisible();
			await expectNoOverflow(page, 390);
		});
	});
}

test("forty guessers cannot keep the owner out", async ({ playwright, stack }) => {
	const newClient = () => playwright.request.newContext({ baseURL: stack.consoleUrl });
	const guessers = await Promise.all(Array.from({ length: 40 }, newClient));
	const form = await PostForm.read(await newClient(), "/sign-in");
	let isOver = false;
	let answered = 0;
	const hammering = guessers.map(async (guesser) => {
		while (!isOver) {
			await form.post({ password: "guess" }, guesser).then(
				() => {
					answered += 1;
				},
				() => undefined,
			);
		}
	});
	const owner = await newClient();
	const beforeOwner: number[] = [];
	for (let visit = 0; visit < 5; visit += 1) {
		const before = answered;
		const answer = await form.post({ password: PASSWORDS.admin }, owner);
		beforeOwner.push(answered - before);
		expect(answer.status()).toBe(303);
		expect((await owner.get("/api/queries/session.list")).status()).toBe(200);
	}
	isOver = true;
	await Promise.all([...guessers, owner].map((one) => one.dispose()));
	await Promise.all(hammering);
	// Whoever had to wait behind them would see each of them answered once in the meantime.
	expect(Math.max(...beforeOwner)).toBeLessThan(guessers.length);
});

test("an OIDC provider lets people in with the role that it gives them, and nobody without one", async ({
	page,
	provider,
}) => {
	provider.person = { sub: "u-1", name: "Ada", roles: ["operator"] };
	await page.goto("/ess/groups");
	await page.getByRole("link", { name: "使用单点登录" }).click();
	await expect(page).toHaveURL(/\/ess\/groups$/);
	await expect(page.getByText("操作员").first()).toBeVisible();
	await page.goto("/settings");
	await expect(page.getByRole("table", { name: "登录会话" })).toContainText("Ada");
	await page.getByRole("button", { name: "退出登录" }).click();
	await expect(page).toHaveURL(/\/sign-in(\?|$)/);

	provider.person = { sub: "u-2", name: "Bob", roles: [] };
	await page.getByRole("link", { name: "使用单点登录" }).click();
	await expect(page.getByRole("alert").getByText("您的账号在此控制台中没有角色")).toBeVisible();

	provider.person = { sub: "u-1", name: "Ada", roles: ["admin"] };
	provider.misdeeds = { claims: { nonce: "forged" } };
	await page.getByRole("link", { name: "使用单点登录" }).click();
	await expect(page.getByRole("alert").getByText("登录未成功")).toBeVisible();
	provider.misdeeds = {};
});
