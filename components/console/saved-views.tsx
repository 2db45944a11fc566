"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import type { QueryInput } from "@/lib/queries/registry";
import { useQueryString } from "@/lib/ui/query-state";
import { showHidden } from "@/lib/ui/show-hidden";
import type { SavedView } from "@/lib/views/saved-views";
import { viewHref, viewSearch, WHOLE_LIST } from "@/lib/views/view-search";
import type { ViewTask } from "./saved-view-windows";
import { useResource } from "./use-resource";

const loadMenu = () => import("./saved-views-menu");
const SavedViewsMenu = dynamic(() => loadMenu().then((module) => module.SavedViewsMenu), { ssr: false });
const SavedViewWindow = dynamic(() => import("./saved-view-windows").then((module) => module.SavedViewWindow), {
	ssr: false,
});

/**
 * The saved views of a list: opened, saved, renamed, written over, deleted, or made the one that the list opens with. A
 * view is a name for an address: opening one goes there, and what the list shows is what the address says.
 */
export function SavedViews({
	list,
	path,
	columns,
}: {
	list: QueryInput<"views.list">["list"];
	/** The list's page. */
	path: string;
	/** The columns that the reader has chosen, where not all are shown. */
	columns: readonly string[] | undefined;
}) {
	const t = useTranslations("common.views");
	const router = useRouter();
	const query = useQueryString();
	const params = new URLSearchParams(query.search);
	const { data, error, retry } = useResource("views.list", { list });
	const [asked, setAsked] = useState<{ task: ViewTask; opener: RefObject<HTMLElement | null> }>();
	const current = data?.views.find(({ id }) => id === params.get("view"));
	const search = searchToSave(new URLSearchParams(query.search), columns);
	const isChanged = current !== undefined && viewSearch(query.search) !== current.search;
	const open = (view: Pick<SavedView, "id" | "search"> | undefined) =>
		router.push(view ? viewHref(path, view) : `${path}?view=${WHOLE_LIST}`, { scroll: false });
	return (
		<>
			<LazyMenuButton
				variant="ghost"
				size="sm"
				load={loadMenu}
				aria-label={current && t(isChanged ? "currentChanged" : "current", { name: showHidden(current.name) })}
				className="max-w-44 max-sm:h-8 max-sm:max-w-32 max-sm:px-2"
				menu={(place) => (
					<SavedViewsMenu
						{...place}
						list={list}
						views={data?.views}
						isRefused={error !== undefined}
						current={current}
						isChanged={isChanged}
						search={search}
						onOpen={open}
						onTask={(task) => setAsked({ task, opener: place.trigger })}
					/>
				)}
			>
				<Bookmark aria-hidden />
				<span className="truncate">{current ? showHidden(current.name) : t("title")}</span>
				{isChanged ? <span title={t("changed")} className="size-1.5 shrink-0 rounded-full bg-warning" /> : null}
			</LazyMenuButton>
			{asked ? (
				<SavedViewWindow
					list={list}
					{...asked}
					views={data?.views ?? []}
					search={search}
					onClose={() => setAsked(undefined)}
					onOpen={open}
					onRefused={retry}
				/>
			) : null}
		</>
	);
}

/** What a view of the list as it stands now holds: its address, and its columns where the reader has chosen some. */
function searchToSave(params: URLSearchParams, columns: readonly string[] | undefined): string {
	if (columns && !params.has("columns")) {
		params.set("columns", columns.join());
	}
	return viewSearch(params.toString());
}
