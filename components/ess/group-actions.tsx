"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/auth/action-button";
import { HeaderActs } from "@/components/console/header-acts";
import { useRowWindow } from "@/components/console/row-window";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { hrefs } from "@/lib/ui/hrefs";
import { EnableGroupButton } from "./enable-group-button";
import { GROUP_ACTS } from "./list-acts";

const GroupWindow = dynamic(() => import("./group-windows").then((module) => module.GroupWindow), { ssr: false });

/** What can be done to a scaling group, in its header; `?group=` opens a window: on the pages of a group `act` is their lists'. */
export function GroupActions({ regionId, group }: { regionId: string; group: ScalingGroup }) {
	const t = useTranslations("essGroup");
	const router = useRouter();
	const window = useRowWindow(GROUP_ACTS, "group");
	if (group.LifecycleState === "Deleting") {
		return null;
	}
	const isProtected = group.GroupDeletionProtection === true;
	return (
		<>
			<ActionButton
				aria-haspopup="dialog"
				why={group.LifecycleState === "Active" ? undefined : t("enableFirst")}
				onClick={() => window.open("capacity")}
			>
				{t("acts.capacity")}
			</ActionButton>
			<EnableGroupButton group={group} />
			<HeaderActs
				name={group.ScalingGroupName}
				inline={0}
				acts={[
					{
						id: "edit",
						label: t("acts.edit"),
						onSelect: () => router.push(`${hrefs.group(group.ScalingGroupId)}/edit`),
					},
					{ id: "processes", label: t("acts.processes"), onSelect: () => window.open("processes") },
					{
						id: "protection",
						label: t(isProtected ? "acts.unprotect" : "acts.protect"),
						onSelect: () => window.open("protection"),
					},
					{
						id: "delete",
						label: t("acts.delete"),
						onSelect: () => window.open("delete"),
						why: isProtected ? t("deleteProtected") : undefined,
					},
				]}
			/>
			{window.act ? <GroupWindow key={window.act} regionId={regionId} group={group} window={window} /> : null}
		</>
	);
}
