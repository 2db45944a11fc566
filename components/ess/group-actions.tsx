"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { ActionButton } from "@/components/auth/action-button";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { GROUP_ACTS, type GroupAct } from "@/lib/ui/group-acts";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { EnableGroupButton } from "./enable-group-button";

const loadMenu = () => import("./group-menu");
const GroupMenu = dynamic(() => loadMenu().then((module) => module.GroupMenu), { ssr: false });
const GroupWindow = dynamic(() => import("./group-windows").then((module) => module.GroupWindow), { ssr: false });

/** What can be done to a scaling group, in its header; `?group=` opens a window: on the pages of a group `act` is their lists'. */
export function GroupActions({ regionId, group }: { regionId: string; group: ScalingGroup }) {
	const t = useTranslations("essGroup");
	const [act, setAct] = useQueryState("group", parseAsStringLiteral(GROUP_ACTS));
	const opener = useRef<HTMLElement>(null);
	const refusal = useRoleRefusal("operator");
	if (group.LifecycleState === "Deleting") {
		return null;
	}
	const isActive = group.LifecycleState === "Active";
	const open = (next: GroupAct) => {
		opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
		void setAct(next);
	};
	return (
		<>
			<ActionButton
				aria-haspopup="dialog"
				{...(isActive ? { onClick: () => open("capacity") } : { "aria-disabled": true, title: t("enableFirst") })}
			>
				{t("acts.capacity")}
			</ActionButton>
			<EnableGroupButton group={group} />
			<LazyMenuButton
				load={loadMenu}
				aria-disabled={refusal === undefined ? undefined : true}
				title={refusal}
				menu={(place) => (refusal === undefined ? <GroupMenu {...place} group={group} onChoose={open} /> : null)}
			>
				{t("more")}
				<ChevronDown aria-hidden />
			</LazyMenuButton>
			{act !== null && refusal === undefined ? (
				<GroupWindow
					key={act}
					act={act}
					regionId={regionId}
					group={group}
					opener={opener}
					onClose={() => void setAct(null)}
				/>
			) : null}
		</>
	);
}
