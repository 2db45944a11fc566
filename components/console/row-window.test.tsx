// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { HeaderActs } from "./header-acts";
import { renderComponent } from "./render-component";
import { RowDialog, useRowWindow } from "./row-window";
// Read before the first menu and window open, which would else wait for them.
import "./dialog-window";
import "./row-acts-menu";

afterEach(cleanup);

const LIST_ACTS = ["edit", "delete"] as const;
const HEADER_ACTS = ["capacity", "delete"] as const;

function Page() {
	const list = useRowWindow(LIST_ACTS);
	const header = useRowWindow(HEADER_ACTS, "group");
	const acts = LIST_ACTS.map((id) => ({ id, label: `list ${id}`, onSelect: () => list.open(id, "asr-1") }));
	return (
		<>
			<HeaderActs name="asr-1" acts={acts} inline={1} />
			{list.act ? <RowDialog window={list} title={`list: ${list.act} ${list.of}`} content={() => null} /> : null}
			{header.act ? <RowDialog window={header} title={`header: ${header.act}`} content={() => null} /> : null}
		</>
	);
}

async function renderPage(search = "") {
	const addresses: string[] = [];
	await renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "password" }}>
			<Page />
		</AccountProvider>,
		{ search, onUrlUpdate: ({ queryString }) => addresses.push(queryString) },
	);
	return addresses;
}

describe("the windows of a page in its address", () => {
	it.each([
		["a button", "list edit", undefined, "edit"],
		["a menu", "More: asr-1", "list delete", "delete"],
	])("give the focus back to what opened them: %s", async (_what, button, item, done) => {
		const addresses = await renderPage();
		const opener = screen.getByRole("button", { name: button });
		act(() => opener.focus());
		fireEvent.click(opener);
		if (item) {
			fireEvent.click(await screen.findByRole("menuitem", { name: item }));
		}
		const dialog = await screen.findByRole("dialog", { name: `list: ${done} asr-1` });
		fireEvent.keyDown(dialog, { key: "Escape" });
		await waitFor(() => expect(document.activeElement).toBe(opener));
		expect(addresses).toEqual([`?act=${done}&of=asr-1`, ""]);
	});

	it("stand apart by their names", async () => {
		await renderPage("group=delete&of=asr-1");
		await screen.findByRole("dialog", { name: "header: delete" });
		expect(screen.queryByRole("dialog", { name: /list/ })).toBeNull();
	});
});
