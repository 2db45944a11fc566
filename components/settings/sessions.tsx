"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { endSessionAction } from "@/lib/actions/session-actions";
import { ROLES } from "@/lib/auth/roles";
import type { QueryData } from "@/lib/queries/registry";
import { showHidden } from "@/lib/ui/show-hidden";

type Session = QueryData<"session.list">["sessions"][number];

/** The browsers that are signed in: one's own, or all for an administrator; each can be signed out from here. */
export function Sessions() {
	const t = useTranslations("settings.sessions");
	const { data, error, retry } = useResource("session.list", {});
	const columns = useColumns(data?.currentId ?? null);
	if (data?.isOpen) {
		return (
			<Card title={t("title")}>
				<p className="text-muted text-sm">{t("open")}</p>
			</Card>
		);
	}
	return (
		<Card title={t("title")} description={t(data?.isAll ? "hintAll" : "hint")} bodyClassName="p-0">
			<ResourceList
				label={t("title")}
				columns={columns}
				rows={data?.sessions}
				rowId={(session) => session.id}
				error={error}
				onRetry={retry}
			/>
		</Card>
	);
}

function useColumns(currentId: string | null): ListColumn<Session>[] {
	const t = useTranslations();
	return [
		{
			id: "who",
			header: t("settings.sessions.who"),
			cell: (original) => <Who session={original} />,
		},
		{
			id: "device",
			header: t("settings.sessions.device"),
			cell: (original) => (
				<div className="min-w-40 max-w-60">
					<p className="truncate" title={showHidden(original.userAgent ?? "")}>
						{showHidden(original.userAgent ?? t("settings.sessions.unknown"))}
					</p>
					<p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
						<span>{t("settings.sessions.from", { address: original.address ?? t("settings.sessions.unknown") })}</span>
						{original.id === currentId ? <Badge tone="accent">{t("settings.sessions.current")}</Badge> : null}
					</p>
				</div>
			),
		},
		{
			id: "lastSeen",
			header: t("settings.sessions.lastSeen"),
			cell: (original) => <Time value={original.lastSeenAt} />,
		},
		{
			id: "signedIn",
			header: t("settings.sessions.signedIn"),
			cell: (original) => <Time value={original.createdAt} />,
		},
		{
			id: "expires",
			header: t("settings.sessions.expires"),
			cell: (original) => <Time value={original.expiresAt} />,
		},
		{
			id: "actions",
			header: t("common.columns.actions"),
			cell: (original) => <EndSession session={original} />,
		},
	];
}

function Who({ session: { name, role, method } }: { session: Session }) {
	const t = useTranslations();
	const known = ROLES.find((one) => one === role);
	const roleName = known ? t(`common.roles.${known}`) : role;
	return (
		<div>
			<p className="max-w-40 truncate whitespace-nowrap" title={name === role ? undefined : name}>
				{name === role ? roleName : name}
			</p>
			<p className="whitespace-nowrap text-muted text-xs">
				{name === role ? "" : `${roleName} · `}
				{t(`settings.sessions.method.${method === "oidc" ? "oidc" : "password"}`)}
			</p>
		</div>
	);
}

function EndSession({ session }: { session: Session }) {
	const t = useTranslations("settings.sessions");
	const end = useConsoleAction(endSessionAction, t("ended"));
	return (
		<ConfirmDialog
			needs="viewer"
			trigger={
				<Button variant="link" size="inline">
					{t("end")}
				</Button>
			}
			title={t("endTitle")}
			description={t("endBody", { name: session.name, address: session.address ?? t("unknown") })}
			confirmLabel={t("end")}
			isDestructive
			onConfirm={() => end({ sessionId: session.id })}
		/>
	);
}
