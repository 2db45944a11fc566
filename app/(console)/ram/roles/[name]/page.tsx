import type { Metadata } from "next";
import { RoleDetail } from "@/components/ram/role-detail";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).name) };
}

export default async function RolePage({ params }: Props) {
	const roleName = decodeURIComponent((await params).name);
	return (
		<Prefetch queries={[prefetched("ram.role", { roleName })]}>
			<RoleDetail roleName={roleName} />
		</Prefetch>
	);
}
