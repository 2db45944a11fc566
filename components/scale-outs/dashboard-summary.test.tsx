// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderComponent } from "@/components/console/render-component";
import type { QueryAnswer } from "@/lib/queries/query-answer";
import { CLOUD_QUERIES, queryKeyOf } from "@/lib/queries/query-options";
import type { QueryData, QueryName } from "@/lib/queries/registry";
import { useQueryCache } from "@/lib/queries/use-query-cache";
import { DashboardSummary } from "./dashboard-summary";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", async (original) => ({
	...(await original<typeof import("next/navigation")>()),
	useRouter: () => ({ push }),
}));

const none = { unprepared: 0, failed: 0, running: 0, doubtful: 0, ran: 0, verified: 0, noScript: 0 };
const FIRST = "2026-01-01T00:00:00.000Z";
const summary = {
	total: 3,
	verdicts: { ...none, failed: 1, verified: 2 },
	judged: 3,
	verifiedRate: 2 / 3,
	p95Seconds: 20,
	p95Share: 0.1,
	previous: null,
	barSeconds: 3600,
	bars: [
		{ at: FIRST, counts: { ...none, failed: 1, verified: 2 } },
		{ at: "2026-01-01T01:00:00.000Z", counts: none },
	],
	isStale: false,
} as unknown as QueryData<"scaleOuts.summary">;
const row = { id: "1", status: "Successful", verdict: "failed" };
let rows = [row];
let asked: QueryName[] = [];
let readAgain = async () => {};

/** Tells the query cache of what is rendered, so that a test can have a query read again as its pace does. */
function Cache() {
	const client = useQueryCache();
	readAgain = () => client.invalidateQueries({ queryKey: queryKeyOf("scaleOuts.list") });
	return null;
}

/** Stands for a page that came with its answers. */
function Came() {
	const client = useQueryCache();
	useState(() => {
		client.setDefaultOptions({ queries: { staleTime: Number.POSITIVE_INFINITY } });
		const filter = { direction: "SCALE_OUT", range: "all" } as const;
		for (const [name, input] of [
			["scaleOuts.summary", filter],
			["scaleOuts.rankings", filter],
			["scaleOuts.list", { ...filter, size: 5 }],
		] as const) {
			client.setQueryData([CLOUD_QUERIES, name, input], { data: answers[name]?.(), pollMs: false });
		}
	});
	return null;
}

const answers: Partial<Record<QueryName, () => unknown>> = {
	"scaleOuts.summary": () => summary,
	"scaleOuts.list": () => ({ rows, older: null, newer: null, isSearchPartial: false }),
	"scaleOuts.rankings": () => ({ causes: [], groups: [], scripts: [] }),
};

beforeEach(() => {
	rows = [row];
	asked = [];
	push.mockClear();
	vi.stubGlobal("fetch", async (url: string) => {
		const name = new URL(url, "http://console").pathname.split("/").at(-1) as QueryName;
		asked.push(name);
		const answer: QueryAnswer<unknown> = { data: answers[name]?.(), pollMs: false };
		return Response.json(answer);
	});
});
afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

async function open(arrived?: ReactNode) {
	await renderComponent(
		<>
			{arrived}
			<Cache />
			<DashboardSummary />
		</>,
	);
	await screen.findByRole("table");
}

describe("the figures", () => {
	it("are not counted again for the runs that they came with", async () => {
		await open(<Came />);
		await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
		expect(asked).toEqual([]);
	});

	it("are read again when the newest runs have changed, and not when these were read again as they were", async () => {
		await open();
		await act(readAgain);
		await vi.waitFor(() => expect(asked.filter((name) => name === "scaleOuts.list").length).toBeGreaterThan(1));
		const before = asked.filter((name) => name === "scaleOuts.summary").length;
		rows = [{ ...row, verdict: "verified" }];
		await act(readAgain);
		await vi.waitFor(() => expect(asked.filter((name) => name === "scaleOuts.summary").length).toBe(before + 1));
	});
});

describe("the trend", () => {
	beforeEach(() => open(<Came />));

	const pieces = () => [...document.querySelectorAll<HTMLAnchorElement>("[aria-hidden] a")];

	it("tells screen readers of the verdicts that there are, and of no others", () => {
		const table = screen.getByRole("table");
		expect(within(table).getAllByRole("columnheader")).toHaveLength(3);
		expect(
			within(table)
				.getAllByRole("cell")
				.map((cell) => cell.textContent),
		).toEqual(["1", "2", "0", "0"]);
	});

	it("gives each bar its width, so that none moves while the others are still on their way", () => {
		expect(pieces()[0]?.parentElement?.style.width).toBe("50%");
	});

	it("writes the numbers of the bar under the pointer out, and no others", () => {
		const written = () => document.querySelectorAll("[aria-hidden] p").length;
		expect(written()).toBe(0);
		const bar = pieces()[0]?.parentElement;
		expect(bar).toBeTruthy();
		fireEvent.pointerEnter(bar as HTMLElement);
		expect(written()).toBe(3);
		fireEvent.pointerLeave(bar?.parentElement as HTMLElement);
		expect(written()).toBe(0);
	});

	it("opens what a piece counts within the console, and leaves other clicks to the browser", () => {
		const [piece] = pieces();
		expect(piece).toBeDefined();
		const href = piece?.getAttribute("href");
		expect(href).toContain("verdict=");
		expect(fireEvent.click(piece as HTMLElement, { ctrlKey: true })).toBe(true);
		expect(push).not.toHaveBeenCalled();
		expect(fireEvent.click(piece as HTMLElement)).toBe(false);
		expect(push).toHaveBeenCalledExactlyOnceWith(href);
	});
});
