// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { parseAsString } from "@/lib/ui/query-params";
import { usePagedParams } from "@/lib/ui/use-paged-params";
import { PagedList } from "./paged-list";
import { renderComponent } from "./render-component";

const params = { kind: parseAsString, after: parseAsString, before: parseAsString };
const refetch = vi.fn(async () => undefined);

function Log({ error, ...steps }: { older?: string | null; newer?: string | null; error?: Error }) {
	const { setFilter, setPlace } = usePagedParams(params);
	const data = error ? undefined : { rows: [{ id: "1" }], older: null, newer: null, ...steps };
	return (
		<>
			<PagedList
				read={{ data, error, refetch }}
				label="Log"
				columns={[{ id: "id", header: "Id", value: (row) => row.id }]}
				pagesLabel="Pages"
				onMove={setPlace}
			/>
			<button type="button" onClick={() => setFilter({ kind: "b" })}>
				filter
			</button>
		</>
	);
}

afterEach(cleanup);

it("steps to the pages around it, keeps its filters and begins at the newest when they change", async () => {
	const onUrlUpdate = vi.fn();
	await renderComponent(<Log older="9_a" newer="5_b" />, { search: "?kind=a", onUrlUpdate });
	const after = async (name: string) => {
		fireEvent.click(screen.getByRole("button", { name }));
		await waitFor(() => expect(onUrlUpdate).toHaveBeenCalled());
		return onUrlUpdate.mock.lastCall?.[0].queryString;
	};
	expect(await after("Older")).toBe("?kind=a&after=9_a");
	onUrlUpdate.mockClear();
	expect(await after("Newer")).toBe("?kind=a&before=5_b");
	onUrlUpdate.mockClear();
	expect(await after("filter")).toBe("?kind=b");
});

it("has no steps where there is one page", async () => {
	await renderComponent(<Log />);
	expect(screen.queryByRole("navigation", { name: "Pages" })).toBeNull();
});

it("tells why it could not be read, and reads again", async () => {
	await renderComponent(<Log error={new Error("no network")} />);
	fireEvent.click(screen.getByRole("button", { name: /again|retry/i }));
	expect(refetch).toHaveBeenCalledOnce();
});
