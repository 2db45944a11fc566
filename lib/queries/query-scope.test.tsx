// @vitest-environment happy-dom
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { QueryAnswer } from "./query-answer";
import { cloudQuery } from "./query-options";
import { QueryScope } from "./query-scope";
import type { QueryData } from "./registry";
import { useCloudQuery } from "./use-cloud-query";

const input = { list: "scale-outs" } as const;

function Count() {
	const { data } = useCloudQuery("views.list", input);
	return <p>{data ? `${data.views.length} views` : "none yet"}</p>;
}

/** What a server has read that long ago, by its own clock. */
function readBefore(milliseconds: number) {
	const client = new QueryClient();
	const answer: QueryAnswer<QueryData<"views.list">> = { data: { views: [] }, pollMs: false };
	client.setQueryData(cloudQuery("views.list", input).queryKey, answer, { updatedAt: Date.now() - milliseconds });
	return dehydrate(client);
}

afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

it("does not ask again for what came with the page, however long that took to wake up", async () => {
	const fetch = vi.fn(() => new Promise<Response>(() => {}));
	vi.stubGlobal("fetch", fetch);
	const state = readBefore(60_000);
	render(
		<QueryScope state={state}>
			<Count />
		</QueryScope>,
	);
	expect(await screen.findByText("0 views")).toBeDefined();
	await new Promise((resolve) => setTimeout(resolve, 0));
	expect(fetch).not.toHaveBeenCalled();
});
