"""Two further sets of labelled texts, each written and labelled before the matcher was run on it.

Rules were mended after a look at ``TEXTS``, and never after a look at ``LAST``: what is measured
on that is what a reader can expect.

Other sorts of text than in ``texts``: lists with bullets, whole paragraphs, German and Spanish,
typing errors, things that are not had, and words that only look like the name of a tool. Labelled
as in ``texts``: what the text says that somebody has, does or is asked for, whether or not the
words are a name in the ontology.
"""

from __future__ import annotations

TEXTS: tuple[tuple[str, str], ...] = (
    (
        (
            "What you bring\n"
            "• 3+ years of Python and SQL in production\n"
            "• Hands-on with dbt, Airflow or Dagster\n"
            "• A solid grasp of dimensional modelling\n"
            "• Nice to have: Terraform, Kafka"
        ),
        "python sql dbt airflow dagster dimensional-modelling terraform kafka",
    ),
    (
        (
            "Wir suchen eine Datenanalystin (m/w/d) mit sehr guten Kenntnissen in SQL und"
            " Excel. Erfahrung mit Power BI und Datenvisualisierung ist von Vorteil. Du "
            "sprichst gerne mit Fachabteilungen."
        ),
        "sql excel power-bi data-visualization stakeholder-communication",
    ),
    (
        (
            "Buscamos un ingeniero de datos con experiencia en Python, Spark y Kafka. Se "
            "valorará conocimiento de bases de datos relacionales y modelado de datos."
        ),
        "python spark kafka relational-databases data-modelling",
    ),
    (
        (
            "In my last job I cleaned messy survey exports in R (tidyverse, ggplot2), "
            "fitted logistic regression models and wrote the reports in R Markdown."
        ),
        "data-cleaning r ggplot2 regression-analysis quarto reporting",
    ),
    (
        ("TECH STACK: Java 17 / Spring Boot / PostgreSQL / Kafka / Kubernetes / GitLab CI"),
        "java spring-boot postgresql kafka kubernetes gitlab ci-cd",
    ),
    (
        (
            "Backend developer, Go and TypeScript, 6 years. I like small services, good "
            "tests and boring databases (Postgres, Redis)."
        ),
        "go typescript microservices software-testing postgresql redis",
    ),
    (
        (
            "Please express your interest by Friday. We will go through all applications,"
            " and word will reach you by swift reply. Access to the building is step-"
            "free. We excel at teamwork."
        ),
        "",
    ),
    (
        (
            "Data Scientist (NLP). You fine-tune large language models with PyTorch and "
            "Hugging Face, set up evals, and ship prototypes with FastAPI and Docker."
        ),
        (
            "natural-language-processing llm-fine-tuning large-language-models pytorch "
            "hugging-face llm-evaluation prototyping fastapi docker"
        ),
    ),
    (
        (
            "Skills\n"
            "Languages: Python (advanced), R (intermediate), C++ (basic)\n"
            "Databases: MySQL, MongoDB\n"
            "Tools: Git, Jira, VS Code"
        ),
        "python r cpp mysql mongodb git jira vs-code",
    ),
    (
        (
            "I don't know Scala, and I have never used Hadoop, but I am fluent in Python "
            "and have shipped Spark jobs through PySpark."
        ),
        "python spark",
    ),
    (
        (
            "Datenbankadministrator: Backup und Wiederherstellung, Performance-Tuning und"
            " Replikation von Oracle- und PostgreSQL-Datenbanken; Linux-Kenntnisse; Bash."
        ),
        (
            "backup-and-recovery performance-tuning database-replication oracle-database "
            "postgresql linux bash"
        ),
    ),
    (
        (
            "Experienced in pyhton, javascript, and machien learning; comfortable with "
            "tablaeu dashboards."
        ),
        "python javascript machine-learning tableau dashboard-design",
    ),
    (
        (
            "As our first analytics engineer you will own the semantic layer, write "
            "tested dbt models on top of Snowflake, and teach colleagues to answer their "
            "own questions in Looker."
        ),
        ("semantic-modelling dbt snowflake data-testing self-service-analytics looker mentoring"),
    ),
    (
        (
            "Statistician, phase III trials. Survival models, mixed-effects models, "
            "multiple imputation, sample size calculation. SAS required, R a plus, no "
            "Python needed."
        ),
        "survival-analysis mixed-models missing-data biostatistics sas r",
    ),
    (
        (
            "The beekeeper checked the hive while a spark flew from the beam; the team "
            "had to react, and a pig was let go."
        ),
        "",
    ),
    (
        (
            "You will: design REST APIs; review code; keep our Jenkins pipelines green; "
            "write unit tests in JUnit."
        ),
        "api-design code-review jenkins ci-cd software-testing",
    ),
    (
        (
            "Cloud data architect with deep knowledge of AWS (S3, Redshift, Glue), data "
            "governance, master data management and enterprise architecture. TOGAF "
            "welcome."
        ),
        (
            "aws amazon-s3 redshift glue data-governance master-data-management enterprise-"
            "architecture data-architecture"
        ),
    ),
    (
        (
            "MLOps: we version data with DVC, track runs in MLflow, orchestrate training "
            "with Kubeflow and roll models out behind a feature store (Feast). Drift is "
            "watched with Evidently."
        ),
        (
            "mlops data-versioning dvc experiment-tracking mlflow ml-pipelines kubeflow "
            "model-deployment feature-stores model-monitoring"
        ),
    ),
    (
        (
            "Requisitos: estadística avanzada, aprendizaje automático, visualización de "
            "datos con Tableau; inglés fluido. Trabajarás en equipo con metodologías "
            "ágiles."
        ),
        ("advanced-statistics machine-learning data-visualization tableau agile-methods"),
    ),
    (
        (
            "Profile: curious, structured, numbers person. Spreadsheet models for "
            "finance, VLOOKUP and pivot tables in Excel, monthly KPI reports, PowerPoint "
            "decks for the board."
        ),
        "spreadsheets excel reporting metric-design powerpoint",
    ),
    (
        (
            "Excel at customer service? Swift to learn? Then go for it and join our crew,"
            " no experience needed!"
        ),
        "",
    ),
    (
        (
            "What we use: GCP (BigQuery, Pub/Sub), Terraform, Grafana + Prometheus. What "
            "we do not use: Excel."
        ),
        "gcp bigquery terraform grafana prometheus",
    ),
    (
        (
            "Research engineer, computer vision. Convolutional neural networks, data "
            "augmentation, model compression for edge devices; CUDA, C++ and TensorFlow."
        ),
        ("computer-vision neural-networks model-compression gpu-computing cpp tensorflow"),
    ),
    (
        (
            "BI-Entwickler gesucht! Deine Aufgaben: Aufbau des Data Warehouse, ETL-"
            "Strecken mit SSIS, Berichte in SSRS und Power BI (DAX)."
        ),
        "data-warehousing etl ssis reporting ssrs power-bi dax business-intelligence",
    ),
    (
        (
            "Led a team of four; mentored two juniors; gathered requirements with product"
            " owners; managed the project from kick-off to launch."
        ),
        "mentoring requirements-analysis project-management",
    ),
    (
        "Stack: C, C#, .NET, React, SQL Server, Azure DevOps.",
        "c-sharp react sql-server azure devops",
    ),
    (
        (
            "Built an LLM chatbot over 20k PDFs: chunking, embeddings, pgvector, "
            "LangChain, guardrails against prompt injection."
        ),
        (
            "large-language-models llm-application-development retrieval-augmented-"
            "generation embeddings pgvector vector-search langchain ai-guardrails"
        ),
    ),
    (
        (
            "Forecast demand for 3,000 shops. Time series models (ARIMA, exponential "
            "smoothing), Python, some linear programming. Results explained to people who"
            " are not statisticians."
        ),
        (
            "forecasting time-series-analysis python mathematical-optimization "
            "stakeholder-communication"
        ),
    ),
    (
        (
            "Plan C is to react to what the market does; R. Meyer and the C-suite will be"
            " in touch. Vitamin C helps."
        ),
        "",
    ),
    (
        (
            "On call one week in six. You tune slow queries, plan capacity, test "
            "failover, rotate backups and keep MongoDB and Elasticsearch patched."
        ),
        (
            "incident-management query-optimization capacity-planning high-availability "
            "backup-and-recovery mongodb elasticsearch"
        ),
    ),
    (
        (
            "Lenguajes: Python, Java y JavaScript. Control de versiones con Git. Sin "
            "experiencia en Kubernetes."
        ),
        "python java javascript version-control git",
    ),
    (
        (
            "Kenntnisse in maschinellem Lernen und Statistik; sicherer Umgang mit pandas "
            "und scikit-learn; keine Erfahrung mit Deep Learning nötig."
        ),
        "machine-learning basic-statistics pandas scikit-learn",
    ),
    (
        (
            "Economist turned analyst. Stata, then R. Causal inference: difference-in-"
            "differences, instrumental variables, A/B tests. I write clearly."
        ),
        "stata r causal-inference ab-testing",
    ),
    (
        (
            "Junior data engineer: you have some experience with SQL, Python and Linux, "
            "know what an API is, and want to learn Airflow and Kafka with us."
        ),
        "sql python linux airflow kafka",
    ),
    (
        ("Freelancer | data viz | D3.js, Plotly, Streamlit, Tableau | dashboards people read"),
        "data-visualization plotly streamlit tableau dashboard-design",
    ),
    (
        (
            "We are a stream of friendly people at a lake; our head chef runs workflows "
            "in the kitchen and the bar is well stocked. Flexible hours, transparent pay,"
            " a parcel of land for everyone."
        ),
        "",
    ),
    (
        (
            "Ensure GDPR compliance, maintain the data catalogue, define data quality "
            "rules and resolve issues with data owners; Collibra knowledge is an "
            "advantage."
        ),
        "data-privacy metadata-management data-quality collibra data-governance",
    ),
    (
        (
            "Software engineering lead: clean architecture, refactoring of legacy "
            "systems, domain-driven design, event-driven microservices, CI/CD with GitHub"
            " Actions, security by design."
        ),
        (
            "software-engineering software-design refactoring event-driven-architecture "
            "microservices ci-cd github-actions secure-coding"
        ),
    ),
    (
        (
            "Master's thesis on gradient boosting for churn prediction (XGBoost, SHAP). "
            "Courses: linear algebra, probability, databases, algorithms."
        ),
        (
            "tree-ensembles customer-analytics xgboost shap model-interpretability linear-"
            "algebra probability algorithms"
        ),
    ),
    (
        "Power-BI und Exel, Datenaufbereitung, erste Schritte mit Pyhton.",
        "power-bi excel data-preparation python",
    ),
)
"""A text, and the notations of what it names."""

LAST: tuple[tuple[str, str], ...] = (
    (
        (
            "Data analyst, retail. You query BigQuery with SQL, build Tableau dashboards,"
            " run A/B tests with the product team and document your findings."
        ),
        "bigquery sql tableau dashboard-design ab-testing technical-documentation",
    ),
    (
        (
            "- Sound knowledge of Java or Scala\n"
            "- Experience with Spark Streaming and Kafka\n"
            "- Docker, Kubernetes\n"
            "- No front-end work, no React"
        ),
        "java scala spark stream-processing kafka docker kubernetes",
    ),
    (
        (
            "Als Machine-Learning-Engineer trainierst du neuronale Netze mit PyTorch, "
            "stellst Modelle bereit und überwachst sie. Erfahrung mit MLflow und AWS "
            "erwünscht."
        ),
        "neural-networks pytorch model-deployment model-monitoring mlflow aws",
    ),
    (
        (
            "Administrador de bases de datos: copias de seguridad y recuperación, alta "
            "disponibilidad, MySQL y SQL Server, scripting en Bash."
        ),
        "backup-and-recovery high-availability mysql sql-server bash",
    ),
    (
        (
            "I was a nurse before I learned to code. Now I write Python every day, know "
            "my way around pandas and have published two dashboards in Streamlit. I have "
            "not worked with Spark."
        ),
        "programming python pandas streamlit dashboard-design",
    ),
    (
        (
            "Teams that excel go the extra mile. Please react to this ad in a word or "
            "two; a spark of wit is welcome. We offer access to a gym, and a looker-on is"
            " never idle."
        ),
        "",
    ),
    (
        (
            "Responsibilities: ownership of the data warehouse (Snowflake), modelling of "
            "data in dbt, monitoring of pipelines, optimization of queries, management of"
            " metadata."
        ),
        (
            "data-warehousing snowflake data-modelling dbt observability data-pipelines "
            "query-optimization metadata-management"
        ),
    ),
    (
        (
            "Biostatistician (80-100 %). Design of experiments, sampling, generalised "
            "linear models, mixed models. R and SAS. Scientific writing in English."
        ),
        (
            "biostatistics experiment-design sampling generalized-linear-models mixed-"
            "models r sas scientific-writing"
        ),
    ),
    (
        (
            "Prompt engineer / AI engineer: RAG with LlamaIndex and pgvector, evaluation "
            "of LLMs, fine-tuning, serving with vLLM."
        ),
        (
            "prompt-engineering retrieval-augmented-generation pgvector llamaindex llm-"
            "evaluation llm-fine-tuning llm-inference vllm large-language-models"
        ),
    ),
    (
        (
            "Kenntnisse: Excel (sehr gut), SQL (Grundkenntnisse), kein Python. "
            "Projektmanagement mit Jira."
        ),
        "excel sql project-management jira",
    ),
    (
        (
            "Our platform team automates everything: Terraform, Ansible, Jenkins. You "
            "bring DevOps experience, an eye for security and no fear of on-call."
        ),
        "terraform ansible jenkins devops incident-management infrastructure-as-code",
    ),
    (
        (
            "Cleaning data, joining tables and asking why: that is the job. Tools are "
            "secondary (we like R, RStudio and Quarto). Causal inference is a strong "
            "plus."
        ),
        "data-cleaning r rstudio quarto causal-inference",
    ),
    (
        ("Go-to person for reporting; strong in DAX, weaker in M. Word and PowerPoint too."),
        "reporting dax powerpoint",
    ),
    (
        (
            "Data steward: improve the quality of data, keep the glossary, enforce data "
            "governance, and raise awareness of data protection."
        ),
        "data-quality data-governance data-privacy metadata-management",
    ),
    (
        (
            "Full-stack: Node.js, React, TypeScript; GraphQL and REST API design; "
            "PostgreSQL; unit testing; CI/CD on GitLab."
        ),
        (
            "nodejs react typescript api-design postgresql software-testing ci-cd gitlab "
            "web-development"
        ),
    ),
    (
        (
            "Looking for a swift, careful proof-reader. You have a feel for the word, "
            "express yourself well and can go on holiday in August."
        ),
        "",
    ),
)
"""Written last, after every rule: a text, and the notations of what it names."""
