import type { Metadata } from "next";
import { UserDetail } from "@/components/ram/user-detail";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).name) };
}

export default async function UserPage({ params }: Props) {
	const userName = decodeURIComponent((await params).name);
	return (
		<Prefetch queries={[prefetched("ram.user", { userName })]}>
			<UserDetail userName={userName} />
		</Prefetch>
	);
}
