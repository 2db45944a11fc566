"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import {
	DropdownMenuGroup,
	DropdownMenuItem,
	DropdownMenuLabel,
	DropdownMenuRadioGroup,
	DropdownMenuRadioItem,
	DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import { changeViewAction, setDefaultViewAction } from "@/lib/actions/view-actions";
import type { QueryInput } from "@/lib/queries/registry";
import { notify } from "@/lib/ui/notify";
import { showHidden } from "@/lib/ui/show-hidden";
import type { SavedView } from "@/lib/views/saved-views";
import { WHOLE_LIST } from "@/lib/views/view-search";
import type { ViewTask } from "./saved-view-windows";
import { useConsoleAction } from "./use-console-action";

/** The open menu of a list's saved views: those there are, and what can be done with the one that is open. */
export function SavedViewsMenu({
	list,
	views,
	isRefused,
	current,
	isChanged,
	search,
	onOpen,
	onTask,
	...place
}: MenuPlace & {
	list: QueryInput<"views.list">["list"];
	views: readonly SavedView[] | undefined;
	/** They could not be read. */
	isRefused: boolean;
	/** The view that is open. */
	current: SavedView | undefined;
	/** The list shows something else than it by now. */
	isChanged: boolean;
	/** What a view of the list as it stands would hold. */
	search: string;
	onOpen: (view: SavedView | undefined) => void;
	onTask: (task: ViewTask) => void;
}) {
	const t = useTranslations("common.views");
	const refusal = useRoleRefusal("operator");
	const change = useConsoleAction(changeViewAction, t("saved"));
	const setDefault = useConsoleAction(setDefaultViewAction, t("saved"));
	const tell = async (result: ReturnType<typeof change> | ReturnType<typeof setDefault>) => {
		const answer = await result;
		if (!answer.ok) {
			notify("error", answer.error.message);
		}
	};
	const mine = views?.filter(({ isForEveryone }) => !isForEveryone) ?? [];
	const shared = views?.filter(({ isForEveryone }) => isForEveryone) ?? [];
	const mayChange = current !== undefined && !(current.isForEveryone && refusal);
	return (
		<PlacedMenu {...place} label={t("title")} className="w-72 max-w-[calc(100vw-1rem)]">
			<DropdownMenuRadioGroup
				value={current?.id ?? WHOLE_LIST}
				onValueChange={(id) => onOpen(views?.find((view) => view.id === id))}
			>
				<DropdownMenuRadioItem value={WHOLE_LIST}>{t("whole")}</DropdownMenuRadioItem>
				<Group label={t("mine")} views={mine} />
				<Group label={t("shared")} views={shared} />
			</DropdownMenuRadioGroup>
			{isRefused ? <p className="px-2.5 py-1.5 text-muted text-xs">{t("unreadable")}</p> : null}
			{current ? (
				<DropdownMenuGroup>
					<DropdownMenuSeparator />
					<DropdownMenuLabel className="truncate">{showHidden(current.name)}</DropdownMenuLabel>
					<Item
						isOff={!mayChange || !isChanged}
						onSelect={() => void tell(change({ id: current.id, version: current.version, search }))}
					>
						{t("overwrite")}
					</Item>
					<Item isOff={!mayChange} onSelect={() => onTask({ kind: "rename", view: current })}>
						{t("rename")}
					</Item>
					<Item onSelect={() => void tell(setDefault({ list, id: current.isDefault ? null : current.id }))}>
						{t(current.isDefault ? "unsetDefault" : "setDefault")}
					</Item>
					<Item isOff={!mayChange} onSelect={() => onTask({ kind: "delete", view: current })}>
						{t("delete")}
					</Item>
					{mayChange ? null : <p className="px-2.5 py-1 text-muted text-xs">{refusal}</p>}
				</DropdownMenuGroup>
			) : null}
			<DropdownMenuSeparator />
			<Item onSelect={() => onTask({ kind: "save" })}>{t("save")}</Item>
		</PlacedMenu>
	);
}

function Item({ isOff = false, onSelect, children }: { isOff?: boolean; onSelect: () => void; children: ReactNode }) {
	return (
		<DropdownMenuItem disabled={isOff} onSelect={onSelect}>
			{children}
		</DropdownMenuItem>
	);
}

function Group({ label, views }: { label: string; views: readonly SavedView[] }) {
	const t = useTranslations("common.views");
	return views.length === 0 ? null : (
		<>
			<DropdownMenuLabel>{label}</DropdownMenuLabel>
			{views.map(({ id, name, isDefault }) => (
				<DropdownMenuRadioItem key={id} value={id}>
					<span className="min-w-0 truncate">{showHidden(name)}</span>
					{isDefault ? <span className="ml-auto shrink-0 text-muted text-xs">{t("isDefault")}</span> : null}
				</DropdownMenuRadioItem>
			))}
		</>
	);
}
