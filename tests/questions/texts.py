"""Short texts as people write them, labelled by hand with the skills and tools that they name.

Labelled is what the text says that somebody has, does or is asked for, whether or not the words
are a name in the ontology; what it says to be absent is not. A skill that merely follows from
another (programming from Python) is not labelled.
"""

from __future__ import annotations

TEXTS: tuple[tuple[str, str], ...] = (
    (
        (
            "Senior Data Engineer (m/f/d). You build data pipelines with Spark and Airflow, model the"
            " warehouse in Snowflake, and write clean Python and SQL."
        ),
        "data-pipelines spark airflow snowflake python sql data-warehousing",
    ),
    (
        (
            "Five years in BI. Daily tools: Power BI, DAX, Excel, SQL Server. I enjoy building"
            " dashboards and talking to stakeholders."
        ),
        (
            "business-intelligence power-bi dax excel sql-server dashboard-design"
            " stakeholder-communication"
        ),
    ),
    (
        (
            "We are looking for someone who excels at storytelling with data and is at home in Tableau"
            " or Looker."
        ),
        "data-storytelling tableau looker",
    ),
    (
        (
            "ML Engineer: deploy models with Docker and Kubernetes on AWS, monitor drift, own the CI/CD"
            " pipelines."
        ),
        "model-deployment docker kubernetes aws model-monitoring ci-cd",
    ),
    (
        (
            "PhD in statistics; strong in Bayesian inference, regression analysis and survival"
            " analysis. R, Stan, some Python."
        ),
        "bayesian-statistics regression-analysis survival-analysis r python",
    ),
    ("skills: python, r, go, sql, git", "python r go sql git"),
    (
        "I let the data go where it wants and I react quickly to change. No programming required.",
        "",
    ),
    (
        "Requirements: C++ or C#, Linux, object-oriented programming, unit tests. Java is a plus.",
        "cpp c-sharp linux object-oriented-programming software-testing java",
    ),
    (
        "Built a recommendation engine with PyTorch; tracked experiments in MLflow and W&B.",
        "recommender-systems pytorch mlflow weights-and-biases experiment-tracking",
    ),
    (
        "Experience with NoSQL databases such as MongoDB, Redis or DynamoDB.",
        "nosql-databases mongodb redis dynamodb",
    ),
    (
        "You know your way around ETL/ELT, dbt and BigQuery, and care about data quality.",
        "etl dbt bigquery data-quality",
    ),
    (
        "No experience with Hadoop needed, but you should know distributed computing.",
        "distributed-computing",
    ),
    (
        "Reporting to the Head of Data, you run A/B tests and present key metrics to product teams.",
        "ab-testing metric-design",
    ),
    (
        "Werkstudent Data Analytics: Kenntnisse in Python (pandas, NumPy), Git und Jupyter.",
        "data-analysis python pandas numpy git jupyter",
    ),
    (
        "Feature engineering and hyper-parameter tuning with scikit-learn, XGBoost and LightGBM.",
        "feature-engineering hyperparameter-tuning scikit-learn xgboost lightgbm",
    ),
    (
        "Deep learning for computer vision and NLP (TensorFlow/Keras, Hugging Face).",
        "deep-learning computer-vision natural-language-processing tensorflow keras hugging-face",
    ),
    (
        "Excellent communication with stakeholders; gathers requirements; writes documentation.",
        "stakeholder-communication requirements-analysis technical-documentation",
    ),
    (
        "Terraform, Ansible and GitLab CI; infrastructure as code is second nature to you.",
        "terraform ansible gitlab infrastructure-as-code ci-cd",
    ),
    (
        (
            "The role: data modelling (star schema), query tuning, stored procedures in T-SQL, SSIS"
            " packages and SSRS reports."
        ),
        (
            "data-modelling dimensional-modelling query-optimization stored-procedures ssis ssrs"
            " reporting"
        ),
    ),
    (
        (
            "I taught myself machine learning: linear algebra, calculus, probability, then neural"
            " networks."
        ),
        "machine-learning linear-algebra calculus probability neural-networks",
    ),
    (
        (
            "LLM applications in production: retrieval-augmented generation, prompt engineering,"
            " LangChain, vector databases."
        ),
        (
            "llm-application-development retrieval-augmented-generation prompt-engineering langchain"
            " vector-search"
        ),
    ),
    (
        "Stream processing with Kafka; batch jobs on Databricks; data lake on S3.",
        "stream-processing kafka batch-processing databricks data-lakes amazon-s3",
    ),
    (
        (
            "Backup and recovery, replication and high availability of PostgreSQL and MySQL; Oracle"
            " Database would be nice."
        ),
        (
            "backup-and-recovery database-replication high-availability postgresql mysql"
            " oracle-database"
        ),
    ),
    (
        "We express ideas clearly, use plain words, and share access to everything. Teams decide.",
        "",
    ),
    (
        "Clinical trial statistics in SAS and SPSS; mixed models; imputation of missing data.",
        "biostatistics sas spss mixed-models missing-data",
    ),
    (
        "R&D analyst wanted. Excel wizard, comfortable with Power BI and a bit of VBA.",
        "excel power-bi vba",
    ),
    (
        "Agile team (Scrum), code review by pull request on GitHub, tickets in Jira.",
        "agile-methods code-review github jira",
    ),
    (
        (
            "Exploratory data analysis and data cleaning in pandas; charts with Matplotlib, seaborn"
            " and Plotly; apps in Streamlit."
        ),
        (
            "exploratory-data-analysis data-cleaning pandas matplotlib seaborn plotly streamlit"
            " data-visualization"
        ),
    ),
    (
        "You never compromise on data privacy (GDPR) and know data governance and lineage.",
        "data-privacy data-governance data-lineage",
    ),
    (
        "Time-series forecasting of demand; anomaly detection; Prophet.",
        "time-series-analysis forecasting",
    ),
    (
        (
            "Microservices in TypeScript and Node.js with React; REST API design; pytest for the"
            " Python parts."
        ),
        "microservices typescript nodejs react api-design pytest python software-testing",
    ),
    (
        "Model optimization on GPUs: quantization, pruning, ONNX Runtime, Triton.",
        "model-optimization gpu-computing model-compression onnx-runtime",
    ),
    (
        "Site reliability: Prometheus, Grafana, incident response and on-call duty.",
        "site-reliability prometheus grafana incident-management observability",
    ),
    (
        "Looking after our spreadsheets, you spot trends in sales and explain them in PowerPoint.",
        "spreadsheets trend-analysis powerpoint",
    ),
    (
        (
            "Hypothesis testing, experimental design and sampling are your daily bread; SQL is not a"
            " foreign language to you."
        ),
        "hypothesis-testing experiment-design sampling sql",
    ),
    (
        "Swift decisions, a spark of humour, and the will to go further: join our sales team!",
        "",
    ),
)
"""A text, and the notations of what it names."""
