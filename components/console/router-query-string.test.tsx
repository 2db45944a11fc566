// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { parseAsInteger, parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { RouterQueryString } from "./router-query-string";

/** A router that is as far behind as a test wants it to be. */
const router = { path: "/runs", search: "" };
vi.mock("next/navigation", () => ({
	usePathname: () => router.path,
	useSearchParams: () => new URLSearchParams(router.search),
}));

/** What the page is told when the address has what it set. */
const written: string[] = [];

function Page() {
	const [text, setText] = useQueryState("q", parseAsString.withDefault(""));
	const [page, setPage] = useQueryState("page", parseAsInteger.withDefault(1));
	return (
		<>
			<input
				aria-label="text"
				value={text}
				onChange={({ target: { value } }) => void setText(value).then(() => written.push(value))}
			/>
			<button
				type="button"
				onClick={() => {
					void setPage(2);
					void setText("both");
				}}
			>
				page {page}
			</button>
		</>
	);
}

const page = () => (
	<RouterQueryString>
		<Page />
	</RouterQueryString>
);
const field = () => screen.getByLabelText<HTMLInputElement>("text");
const type = (value: string) => fireEvent.change(field(), { target: { value } });

const settled = () => Promise.resolve().then(() => written);

beforeEach(() => {
	written.length = 0;
	vi.useFakeTimers();
	Object.assign(router, { path: "/runs", search: "kind=a" });
	window.history.replaceState(null, "", "/runs?kind=a#L7");
});
afterEach(() => {
	vi.useRealTimers();
	cleanup();
});

it("shows what is typed at once, and writes the address not too often, the last of it always", async () => {
	const writes = vi.spyOn(window.history, "replaceState");
	render(page());
	for (const text of ["n", "ng", "ngi"]) {
		type(text);
		expect(field().value).toBe(text);
	}
	expect(window.location.search).toBe("?kind=a&q=n");
	expect(await settled()).toEqual(["n"]);
	act(() => vi.advanceTimersByTime(100));
	expect(await settled()).toEqual(["n", "ng", "ngi"]);
	expect(window.location.search).toBe("?kind=a&q=ngi");
	expect(window.location.hash).toBe("#L7");
	expect(writes).toHaveBeenCalledTimes(2);
});

it("changes two states at once", () => {
	render(page());
	fireEvent.click(screen.getByRole("button", { name: "page 1" }));
	act(() => vi.advanceTimersByTime(100));
	expect(window.location.search).toBe("?kind=a&page=2&q=both");
	expect(screen.getByRole("button", { name: "page 2" })).toBeDefined();
});

it("shows what the router comes to once it has come to what was set, and what another page has", () => {
	const { rerender } = render(page());
	type("old");
	router.search = "kind=a&q=old";
	rerender(page());
	window.history.replaceState(null, "", "/runs?q=back");
	router.search = "q=back";
	rerender(page());
	expect(field().value).toBe("back");
	type("again");
	expect(field().value).toBe("again");
	Object.assign(router, { path: "/groups", search: "q=other" });
	rerender(page());
	expect(field().value).toBe("other");
});
