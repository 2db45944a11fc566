import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.ess.model.v20140828.CreateScalingRuleRequest;
import com.aliyuncs.ess.model.v20140828.DescribeScalingActivitiesRequest;
import com.aliyuncs.ess.model.v20140828.DescribeScalingInstancesRequest;
import com.aliyuncs.ess.model.v20140828.ExecuteScalingRuleRequest;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;

/** Scales the tutorial's group out by one and prints its instances: mvn -q compile exec:java -Dexec.mainClass=ScaleOut */
public class ScaleOut {
    static final String EMULATOR = System.getenv().getOrDefault("EMULATOR", "127.0.0.1:4500");
    static final String PROTOCOL = System.getenv().getOrDefault("PROTOCOL", "HTTP");
    static final String GROUP = "asg-tutorial";
    static final DefaultAcsClient CLIENT = new DefaultAcsClient(
        DefaultProfile.getProfile("cn-hangzhou", "LTAI5tEmulatorRoot000001", "emulator-root-secret"));

    public static void main(String[] args) throws Exception {
        var create = new CreateScalingRuleRequest();
        create.setScalingGroupId(GROUP);
        create.setAdjustmentType("QuantityChangeInCapacity");
        create.setAdjustmentValue(1);

        var execute = new ExecuteScalingRuleRequest();
        execute.setScalingRuleAri(call(create).getScalingRuleAri());

        var describe = new DescribeScalingActivitiesRequest();
        describe.setScalingActivityId1(call(execute).getScalingActivityId());
        String status;
        do {
            Thread.sleep(1000);
            status = call(describe).getScalingActivities().get(0).getStatusCode();
        } while (status.equals("InProgress") || status.equals("Pending"));
        System.out.println(status);

        var list = new DescribeScalingInstancesRequest();
        list.setScalingGroupId(GROUP);
        for (var instance : call(list).getScalingInstances()) {
            System.out.println(instance.getInstanceId() + " " + instance.getLifecycleState());
        }
    }

    static <T extends AcsResponse> T call(RpcAcsRequest<T> request) throws Exception {
        request.setSysEndpoint(EMULATOR);
        request.setSysProtocol(ProtocolType.valueOf(PROTOCOL));
        return CLIENT.getAcsResponse(request);
    }
}
