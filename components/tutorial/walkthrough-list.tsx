"use client";

import { BookOpenCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { deleteWalkthroughAction } from "@/lib/actions/tutorial-actions";
import type { WalkthroughSummary } from "@/lib/tutorial/run/view";
import { stepHref } from "./step-href";
import { TeardownButton } from "./teardown-button";
import { WalkthroughStatusBadge } from "./walkthrough-status";

/** Every walkthrough: how far it is, where, and what can be done with it. */
export function WalkthroughList() {
	const t = useTranslations("tutorial.list");
	const tWays = useTranslations("tutorialWays");
	const { data, error, retry } = useResource("tutorial.list", {});
	const columns = useMemo<ListColumn<WalkthroughSummary>[]>(
		() => [
			{
				id: "title",
				value: (row) => row.title,
				header: t("columns.title"),
				cell: (original) => (
					<div className="min-w-40">
						<TextLink href={stepHref(original.id)} className="block break-words font-medium">
							{original.title}
						</TextLink>
						<p className="text-muted text-xs">{tWays(`names.${original.way}`)}</p>
					</div>
				),
			},
			{
				id: "status",
				value: (row) => row.status,
				header: t("columns.status"),
				cell: (original) => (
					<div className="grid gap-0.5">
						<WalkthroughStatusBadge status={original.status} />
						<span className="text-muted text-xs tabular">
							{t("progress", { settled: original.settled, total: original.total })}
						</span>
					</div>
				),
			},
			{
				id: "groupName",
				value: (row) => row.groupName,
				header: t("columns.group"),
				cell: (original) => (
					<div>
						<p className="break-all">{original.groupName ?? "–"}</p>
						<p className="text-muted text-xs">{original.regionId}</p>
					</div>
				),
			},
			{
				id: "createdAt",
				value: (row) => row.createdAt,
				header: t("columns.started"),
				cell: (original) => <Time value={original.createdAt} />,
			},
			{
				id: "updatedAt",
				value: (row) => row.updatedAt,
				header: t("columns.updated"),
				cell: (original) => <Time value={original.updatedAt} />,
			},
			{
				id: "actions",
				header: t("columns.actions"),
				cell: (original) => <Actions walkthrough={original} />,
			},
		],
		[t, tWays],
	);
	return (
		<Card bodyClassName="p-0">
			<ResourceList
				name="walkthroughs"
				isWhole
				label={t("label")}
				columns={columns}
				rows={data?.walkthroughs}
				rowId={(row) => row.id}
				error={error}
				onRetry={retry}
				empty={<EmptyState icon={BookOpenCheck} title={t("empty")} description={t("emptyHint")} />}
			/>
		</Card>
	);
}

function Actions({ walkthrough: { id, title, owned, hasUnheard } }: { walkthrough: WalkthroughSummary }) {
	const t = useTranslations("tutorial.list");
	const remove = useConsoleAction(deleteWalkthroughAction, t("deleted"));
	return (
		<RowActions>
			<Button asChild size="sm">
				<Link href={stepHref(id)} aria-label={t("continueNamed", { title })}>
					{t("continue")}
				</Link>
			</Button>
			<TeardownButton walkthroughId={id} owned={owned} hasUnheard={hasUnheard} size="sm" />
			<ConfirmDialog
				isDestructive
				trigger={
					<Button size="sm" aria-label={t("deleteNamed", { title })}>
						{t("delete")}
					</Button>
				}
				title={t("deleteTitle", { title })}
				description={t("deleteBody", { count: owned.length })}
				confirmLabel={t("delete")}
				onConfirm={() => remove({ walkthroughId: id })}
			/>
		</RowActions>
	);
}
