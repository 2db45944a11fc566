import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditLog } from "@/components/audit/audit-log";
import { auditInput, loadAuditParams } from "@/components/audit/audit-params";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { Alert } from "@/components/ui/alert";
import { isCurrentlyAllowed } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("audit"))("title") };
}

/** What was done in this console, by whom; for administrators. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const [t, params, mayRead] = await Promise.all([
		getTranslations("audit"),
		loadAuditParams(searchParams),
		isCurrentlyAllowed("admin"),
	]);
	return (
		<MessagesProvider namespaces={["audit"]}>
			<PageHeader title={t("title")} description={t("description", { days: env().AUDIT_RETENTION_DAYS })} />
			{mayRead ? (
				<Prefetch queries={[prefetched("audit.list", auditInput(params)), prefetched("audit.choices", {})]}>
					<AuditLog />
				</Prefetch>
			) : (
				<Alert tone="warning" title={t("forbidden")} />
			)}
		</MessagesProvider>
	);
}
