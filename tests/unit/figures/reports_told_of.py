"""The reports that the sentences of ``sentences_of_scope`` stand in: of whom they are, and of when."""

from __future__ import annotations

from juzheng.index.report import Description

CITY = Description(
    "岚川市2023年前三季度经济形势分析", "其他", region="岚川市", region_path=("岚川市",), year=2023, span="前三季度"
)
YEAR = Description(
    "泊宁县2023年工作总结",
    "总结",
    region="泊宁县",
    region_path=("湖南省", "衡阳市", "泊宁县"),
    year=2023,
    plan_year=2024,
)
HALF = Description(
    "泊宁县2023年上半年工作总结", "总结", region="泊宁县", region_path=("泊宁县",), year=2023, span="上半年"
)
MONTH = Description(
    "岚川高新区2023年8月运行月报", "其他", region="岚川高新区", region_path=("岚川高新区",), year=2023, span="8月"
)
NATION = Description("前7个月交通运输情况", "其他", region="全国", year=2023, span="前7个月")
PROVINCE = Description(
    "四川省2023年上半年经济运行情况", "其他", region="四川省", region_path=("四川省",), year=2023, span="上半年"
)
THREE = Description("东北三省半年报", "其他", region="东北三省", region_path=("东北三省",), year=2023, span="上半年")
TOWN = Description("石磬镇2023年工作总结", "总结", region="石磬镇", region_path=("芷阳县", "石磬镇"), year=2023)
NEWS = Description(
    "云南省2016年禁毒成果", "其他", region="云南省", region_path=("云南省",), year=2016, published="2017-03-27"
)
RANGE = Description(
    "泊宁县新能源产业发展规划（2023—2030年）", "计划", region="泊宁县", region_path=("泊宁县",), plan_year=2030
)
PLAN = Description("泊宁县2024年工作计划", "计划", region="泊宁县", region_path=("泊宁县",), plan_year=2024)
SESSION = Description(
    "岚川市人民检察院工作报告", "总结和计划", region="岚川市", region_path=("岚川市",), year=2023, plan_year=2024
)
SPRING = Description(
    "泊宁县2023年教育事业发展", "其他", region="泊宁县", region_path=("泊宁县",), year=2023, published="2024-03-12"
)
HOSPITAL = Description(
    "岚海医院集团2023年运行简报", "其他", region="岚海医院集团", region_path=("岚海医院集团",), year=2023
)
TAIZHOU = Description("台州市2023年用电情况", "其他", region="台州市", region_path=("浙江省", "台州市"), year=2023)
BASIN = Description("珑江流域2023年水情年报", "其他", region="珑江流域", region_path=("珑江流域",), year=2023)
QUARTER = Description(
    "岚川市2023年三季度企业问卷调查", "其他", region="岚川市", region_path=("岚川市",), year=2023, span="三季度"
)
FEATURE = Description(
    "泊宁县特色产业", "其他", region="泊宁县", region_path=("泊宁县",), year=2023, published="2023-06-08"
)
