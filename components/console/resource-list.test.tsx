// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EmptyState } from "@/components/ui/empty-state";
import { saveFile } from "@/lib/ui/save-file";
import type { ListColumn } from "./list-table";
import { renderComponent } from "./render-component";
import { ResourceList } from "./resource-list";
import { useLocalList } from "./use-local-list";
import { useResource } from "./use-resource";

vi.mock("@/lib/ui/save-file", () => ({ saveFile: vi.fn() }));

type Role = { name: string; kind: string; size: number };

const roles: Role[] = [
	{ name: "OOSServiceRole", kind: "Custom", size: 10 },
	{ name: "=1+1", kind: "System", size: 9 },
	{ name: "AliyunESSDefaultRole", kind: "System", size: 2 },
];
const columns: ListColumn<Role>[] = [
	{ id: "name", header: "Role", value: (row) => row.name },
	{ id: "kind", header: "Kind", value: (row) => row.kind, isUnsorted: true },
	{ id: "size", header: "Size", value: (row) => row.size, cell: (row) => <b>{row.size} KB</b> },
	{ id: "actions", header: "Actions", cell: () => <button type="button">Open</button> },
];

function Roles({ rows, ...rest }: { rows: Role[] | undefined } & Partial<Parameters<typeof ResourceList<Role>>[0]>) {
	const list = useLocalList(rows, {
		searchLabel: "Search roles",
		textOf: (row) => row.name,
		filters: [
			{
				param: "kind",
				label: "Kind",
				options: ["Custom", "System"].map((value) => ({ value, label: value })),
				of: (row) => row.kind,
			},
		],
	});
	return (
		<ResourceList
			name="roles"
			label="Roles"
			columns={columns}
			rowId={(row) => row.name}
			isWhole
			empty={<EmptyState title="No role yet" />}
			{...list}
			{...rest}
		/>
	);
}

/** The first cell of each row that is shown. */
const shown = () =>
	screen
		.getAllByRole("row")
		.slice(1)
		.map((row) => within(row).getAllByRole("cell")[0]?.textContent);

const keep = (lists: string) => {
	// biome-ignore lint/suspicious/noDocumentCookie: as lists write it.
	document.cookie = `scalehook-lists=${lists}; Path=/`;
};
beforeEach(() => keep(""));
afterEach(() => {
	cleanup();
	vi.mocked(saveFile).mockClear();
});

describe("a list", () => {
	it("shows each row with its columns, and how many there are", async () => {
		await renderComponent(<Roles rows={roles} />);
		expect(screen.getByRole("table", { name: "Roles" })).toBeTruthy();
		expect(screen.getAllByRole("columnheader").map((header) => header.textContent)).toEqual([
			"Role",
			"Kind",
			"Size",
			"Actions",
		]);
		expect(shown()).toEqual(["OOSServiceRole", "=1+1", "AliyunESSDefaultRole"]);
		expect(screen.getByText("3 items")).toBeTruthy();
	});

	it("gives each cell its column's name, which stands beside it where a row is a card", async () => {
		await renderComponent(<Roles rows={roles} />);
		const cells = within(screen.getAllByRole("row")[1] as HTMLElement).getAllByRole("cell");
		expect(cells.map((cell) => cell.dataset["label"])).toEqual(["Role", "Kind", "Size", "Actions"]);
	});

	it("is sorted by a header, by size and not by letters, one way, the other, and not; the link tells", async () => {
		const onUrlUpdate = vi.fn();
		await renderComponent(<Roles rows={roles} />, { onUrlUpdate });
		const press = () => fireEvent.click(screen.getByRole("button", { name: "Size" }));
		press();
		await waitFor(() => expect(shown()).toEqual(["AliyunESSDefaultRole", "=1+1", "OOSServiceRole"]));
		expect(screen.getByRole("columnheader", { name: "Size" }).getAttribute("aria-sort")).toBe("ascending");
		press();
		await waitFor(() => expect(shown()).toEqual(["OOSServiceRole", "=1+1", "AliyunESSDefaultRole"]));
		expect(onUrlUpdate.mock.lastCall?.[0].queryString).toBe("?sort=-size");
		press();
		await waitFor(() => expect(onUrlUpdate.mock.lastCall?.[0].queryString).toBe(""));
		expect(screen.queryByRole("button", { name: "Kind" })).toBeNull();
	});

	it("opens as its link says: searched, filtered, sorted; each filter in use is a chip", async () => {
		await renderComponent(<Roles rows={roles} />, { search: "?kind=System&sort=size&q=ali" });
		expect(shown()).toEqual(["AliyunESSDefaultRole"]);
		const chips = within(screen.getByRole("list", { name: "Filters in use" })).getAllByRole("button");
		expect(chips.map((chip) => chip.textContent)).toEqual(["Search: ali", "Kind: System"]);
		fireEvent.click(chips[0] as HTMLElement);
		await waitFor(() => expect(shown()).toEqual(["AliyunESSDefaultRole", "=1+1"]));
		fireEvent.click(screen.getByRole("button", { name: "Clear all" }));
		await waitFor(() => expect(shown()).toHaveLength(3));
		expect(screen.queryByRole("list", { name: "Filters in use" })).toBeNull();
	});

	it("tells nothing that matches from nothing that is there", async () => {
		await renderComponent(<Roles rows={roles} />, { search: "?q=nobody" });
		expect(screen.getByText("Nothing matches these filters")).toBeTruthy();
		cleanup();
		await renderComponent(<Roles rows={[]} />);
		expect(screen.getByText("No role yet")).toBeTruthy();
		expect(screen.queryByText("Nothing matches these filters")).toBeNull();
	});

	it("ignores what a link says that cannot be", async () => {
		await renderComponent(<Roles rows={roles} />, { search: "?kind=Alien&sort=nothing&page=99" });
		expect(shown()).toHaveLength(3);
	});

	it("says that it loads, and keeps what it had when it cannot be read again", async () => {
		await renderComponent(<Roles rows={undefined} />);
		expect(screen.getByRole("status").textContent).toBe("Loading…");
		cleanup();
		const error = { code: "ServiceUnavailable", message: "Not \u202enow\u0007" };
		await renderComponent(<Roles rows={undefined} error={error} />);
		expect(screen.getByRole("alert").textContent).toContain("Not ⟨U+202E⟩now␇");
		expect(screen.queryByRole("table")).toBeNull();
		expect(screen.queryByRole("status")).toBeNull();
		cleanup();
		await renderComponent(<Roles rows={roles} error={error} />);
		expect(screen.getByRole("alert")).toBeTruthy();
		expect(shown()).toHaveLength(3);
	});

	it("is cut into pages, and a narrower filter begins at the first", async () => {
		const many = Array.from({ length: 120 }, (_, index) => ({ name: `r${index + 1}`, kind: "Custom", size: index }));
		await renderComponent(<Roles rows={many} />, { search: "?page=3" });
		expect(shown()).toHaveLength(20);
		expect(screen.getByText("120 items")).toBeTruthy();
		fireEvent.change(screen.getByRole("combobox", { name: "Kind" }), { target: { value: "Custom" } });
		await waitFor(() => expect(shown()[0]).toBe("r1"));
	});

	it("is saved as CSV: what is left of it, in its order, all pages, without formulas or actions", async () => {
		await renderComponent(<Roles rows={roles} />, { search: "?kind=System&sort=size" });
		fireEvent.click(screen.getByRole("button", { name: "Export CSV" }));
		expect(saveFile).toHaveBeenCalledWith(
			"roles.csv",
			"text/csv;charset=utf-8",
			'\ufeff"Role","Kind","Size"\r\n"AliyunESSDefaultRole","System",2\r\n"\'=1+1","System",9\r\n',
		);
	});

	it("keeps which columns its reader wants, and how high its rows are", async () => {
		keep("roles:c.kind");
		await renderComponent(<Roles rows={roles} />);
		expect(screen.getAllByRole("columnheader")).toHaveLength(3);
		cleanup();
		keep("roles:5");
		await renderComponent(<Roles rows={roles} />);
		expect(screen.getAllByRole("columnheader")).toHaveLength(4);
	});

	it("has no tools where it is part of something else", async () => {
		await renderComponent(<ResourceList label="Parts" columns={columns} rows={roles} rowId={(row) => row.name} />, {
			search: "?sort=size",
		});
		expect(screen.queryByRole("button", { name: "Export CSV" })).toBeNull();
		expect(shown()[0]).toBe("OOSServiceRole");
	});

	it("hands on the rows that are chosen", async () => {
		const restart = vi.fn();
		await renderComponent(
			<Roles
				rows={roles}
				bulk={(chosen, clear) => (
					<button
						type="button"
						onClick={() => {
							restart(chosen.map(({ name }) => name));
							clear();
						}}
					>
						Restart
					</button>
				)}
			/>,
		);
		expect(screen.queryByRole("button", { name: "Restart" })).toBeNull();
		fireEvent.click(screen.getByRole("checkbox", { name: "Select all rows shown" }));
		fireEvent.click(screen.getByRole("checkbox", { name: "Select OOSServiceRole" }));
		fireEvent.click(screen.getByRole("button", { name: "Restart" }));
		expect(restart).toHaveBeenCalledExactlyOnceWith(["=1+1", "AliyunESSDefaultRole"]);
		expect(screen.queryByRole("button", { name: "Restart" })).toBeNull();
	});
});

/** A list of what a query answers, as pages have it. */
function Live() {
	const { data, error, retry } = useResource("ram.roles", {});
	return (
		<ResourceList
			label="Roles"
			columns={[{ id: "name", header: "Role", value: (row) => row.RoleName }]}
			rows={data?.roles}
			rowId={(row) => row.RoleName}
			error={error}
			onRetry={retry}
		/>
	);
}

describe("a list whose answer does not come", () => {
	const failure = {
		kind: "cloud",
		error: {
			code: "ServiceUnreachable",
			message: "away",
			product: "ram",
			action: "ListRoles",
			httpStatus: 503,
			retryable: true,
		},
	};
	const answer = {
		data: { roles: [{ RoleName: "back", RoleId: "1", Arn: "arn", CreateDate: "2026-01-01T00:00:00Z" }] },
		pollMs: false,
	};
	let isAway = true;
	const fetched = vi.fn(async () =>
		isAway ? Response.json(failure, { status: 503 }) : Response.json(answer, { status: 200 }),
	);

	beforeEach(() => {
		isAway = true;
		fetched.mockClear();
		vi.stubGlobal("fetch", fetched);
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

	it("says so, and comes back by itself as soon as there is an answer", async () => {
		await renderComponent(<Live />);
		await pass(10_000);
		expect(screen.getByRole("alert").textContent).toContain("away");
		await pass(60_000);
		expect(screen.getByRole("alert")).toBeTruthy();
		isAway = false;
		await pass(11_000);
		expect(screen.queryByRole("alert")).toBeNull();
		expect(shown()).toEqual(["back"]);
	});

	it("is read at once when one says: try again", async () => {
		await renderComponent(<Live />);
		await pass(60_000);
		const before = fetched.mock.calls.length;
		isAway = false;
		fireEvent.click(screen.getByRole("button", { name: "Try again" }));
		await pass(50);
		expect(fetched.mock.calls.length).toBe(before + 1);
		expect(shown()).toEqual(["back"]);
	});

	it("comes back too when what answered was no answer of the console", async () => {
		fetched.mockImplementation(async () =>
			isAway ? new Response("<h1>Bad gateway</h1>", { status: 502 }) : Response.json(answer),
		);
		await renderComponent(<Live />);
		await pass(10_000);
		expect(screen.getByRole("alert").textContent).toContain("502");
		isAway = false;
		await pass(11_000);
		expect(shown()).toEqual(["back"]);
	});
});
