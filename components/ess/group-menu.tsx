"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import type { ScalingGroup } from "@/lib/cloud/ess";
import type { GroupAct } from "@/lib/ui/group-acts";
import { hrefs } from "@/lib/ui/hrefs";

/** The open menu of a group's header: what is done seldom. */
export function GroupMenu({
	group,
	onChoose,
	...place
}: MenuPlace & { group: ScalingGroup; onChoose: (act: GroupAct) => void }) {
	const t = useTranslations("essGroup");
	const router = useRouter();
	const isProtected = group.GroupDeletionProtection === true;
	return (
		<PlacedMenu {...place} label={t("more")}>
			<DropdownMenuItem onSelect={() => router.push(`${hrefs.group(group.ScalingGroupId)}/edit`)}>
				{t("acts.edit")}
			</DropdownMenuItem>
			<DropdownMenuItem onSelect={() => onChoose("processes")}>{t("acts.processes")}</DropdownMenuItem>
			<DropdownMenuItem onSelect={() => onChoose("protection")}>
				{t(isProtected ? "acts.unprotect" : "acts.protect")}
			</DropdownMenuItem>
			<DropdownMenuSeparator />
			<DropdownMenuItem
				disabled={isProtected}
				onSelect={() => onChoose("delete")}
				className="flex-col items-start gap-0"
			>
				<span className={isProtected ? undefined : "text-danger"}>{t("acts.delete")}</span>
				{isProtected ? <span className="text-muted text-xs">{t("deleteProtected")}</span> : null}
			</DropdownMenuItem>
		</PlacedMenu>
	);
}
